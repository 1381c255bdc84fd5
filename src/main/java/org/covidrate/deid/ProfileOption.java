// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

/** What may be laid over the basic profile: the ten option columns of PS3.15 table E.1-1, in its order. */
public enum ProfileOption {
    RETAIN_SAFE_PRIVATE("safe-private", MethodCode.RETAIN_SAFE_PRIVATE),
    RETAIN_UIDS("uids", MethodCode.RETAIN_UIDS),
    RETAIN_DEVICE_IDENTITY("device", MethodCode.RETAIN_DEVICE_IDENTITY),
    RETAIN_INSTITUTION_IDENTITY("institution", MethodCode.RETAIN_INSTITUTION_IDENTITY),
    RETAIN_PATIENT_CHARACTERISTICS("patient", MethodCode.RETAIN_PATIENT_CHARACTERISTICS),
    RETAIN_FULL_DATES("full-dates", MethodCode.RETAIN_FULL_DATES),
    RETAIN_MODIFIED_DATES("modified-dates", MethodCode.RETAIN_MODIFIED_DATES),
    CLEAN_DESCRIPTORS("descriptors", MethodCode.CLEAN_DESCRIPTORS),
    CLEAN_STRUCTURED_CONTENT("structured-content", MethodCode.CLEAN_STRUCTURED_CONTENT),
    CLEAN_GRAPHICS("graphics", MethodCode.CLEAN_GRAPHICS);

    private final String id;
    private final MethodCode code;

    ProfileOption(String id, MethodCode code) {
        this.id = id;
        this.code = code;
    }

    /** As on the command line and in the table. */
    public String id() {
        return id;
    }

    /** How a file says that the option was used. */
    public MethodCode code() {
        return code;
    }

    /** The option of that {@link #id}. @throws IllegalArgumentException if there is none, naming all */
    public static ProfileOption of(String id) {
        StringBuilder all = new StringBuilder();
        for (ProfileOption option : values()) {
            if (option.id.equals(id)) {
                return option;
            }
            all.append(all.length() == 0 ? "" : ", ").append(option.id);
        }
        throw new IllegalArgumentException("There is no profile option '" + id + "'; choose from " + all + ".");
    }
}
