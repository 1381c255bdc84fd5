// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.Set;
import java.util.TreeSet;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;

/**
 * What a file says of its own de-identification (PS3.15 section E.1, PS3.3 C.7.1.1 and C.12.1).
 *
 * @param removed (0012,0062), empty if absent
 * @param method whether (0012,0063) says something
 * @param codes values of the items of (0012,0064) with the scheme DCM
 * @param temporal (0028,0303), empty if absent
 * @param burnedIn (0028,0301), empty if absent
 * @param recognizable (0028,0302), empty if absent
 */
record Marks(String removed, boolean method, Set<String> codes, String temporal, String burnedIn, String recognizable) {
    static final String BASIC = "113100";
    static final String CLEAN_PIXELS = "113101";
    static final String CLEAN_FEATURES = "113102";
    static final String CLEAN_GRAPHICS = "113103";
    static final String CLEAN_CONTENT = "113104";
    static final String CLEAN_DESCRIPTORS = "113105";
    static final String FULL_DATES = "113106";
    static final String MODIFIED_DATES = "113107";
    static final String PATIENT = "113108";
    static final String DEVICE = "113109";
    static final String UIDS = "113110";
    static final String SAFE_PRIVATE = "113111";
    static final String INSTITUTION = "113112";

    static Marks of(DataSet dataSet) {
        Set<String> codes = new TreeSet<>();
        for (DataSet item : dataSet.sequence(Tag.DeidentificationMethodCodeSequence)) {
            if (item.string(0x00080102).orElse("").equals("DCM")) {
                item.string(0x00080100).ifPresent(codes::add);
            }
        }
        return new Marks(
                dataSet.string(Tag.PatientIdentityRemoved).orElse(""),
                dataSet.string(Tag.DeidentificationMethod).isPresent(),
                codes,
                dataSet.string(Tag.LongitudinalTemporalInformationModified).orElse(""),
                dataSet.string(Tag.BurnedInAnnotation).orElse(""),
                dataSet.string(Tag.RecognizableVisualFeatures).orElse(""));
    }

    boolean claimed() {
        return removed.equals("YES");
    }

    boolean claims(String code) {
        return claimed() && codes.contains(code);
    }

    /** Whether the file says that what is about this was kept, or cleaned, on purpose; where it does, by which code. */
    String allows(Subject subject) {
        return switch (subject) {
            case DATE, TIME ->
                claims(FULL_DATES) && temporal.equals("UNMODIFIED")
                        ? FULL_DATES
                        : claims(MODIFIED_DATES) && temporal.equals("MODIFIED") ? MODIFIED_DATES : "";
            case DEVICE_DATE -> claims(DEVICE) ? DEVICE : allows(Subject.DATE);
            case DEVICE, NETWORK -> claims(DEVICE) ? DEVICE : "";
            case INSTITUTION -> claims(INSTITUTION) ? INSTITUTION : "";
            case AGE, PATIENT -> claims(PATIENT) ? PATIENT : "";
            case UID -> claims(UIDS) ? UIDS : "";
            case DEVICE_UID -> claims(DEVICE) ? DEVICE : allows(Subject.UID);
            case DESCRIPTOR, PARAGRAPH -> claims(CLEAN_DESCRIPTORS) ? CLEAN_DESCRIPTORS : "";
            case GRAPHICS -> claims(CLEAN_GRAPHICS) ? CLEAN_GRAPHICS : "";
            default -> "";
        };
    }
}
