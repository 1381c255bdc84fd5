// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

/** What was done, as De-identification Method Code Sequence says it (PS3.16 CID 7050; coding scheme DCM). */
public enum MethodCode {
    BASIC_PROFILE("113100", "Basic Application Confidentiality Profile"),
    CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option"),
    CLEAN_RECOGNIZABLE_VISUAL_FEATURES("113102", "Clean Recognizable Visual Features Option"),
    CLEAN_GRAPHICS("113103", "Clean Graphics Option"),
    CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option"),
    CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option"),
    RETAIN_FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    RETAIN_MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    RETAIN_PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option"),
    RETAIN_DEVICE_IDENTITY("113109", "Retain Device Identity Option"),
    RETAIN_UIDS("113110", "Retain UIDs Option"),
    RETAIN_SAFE_PRIVATE("113111", "Retain Safe Private Option"),
    RETAIN_INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option");

    private final String value;
    private final String meaning;

    MethodCode(String value, String meaning) {
        this.value = value;
        this.meaning = meaning;
    }

    public String value() {
        return value;
    }

    public String meaning() {
        return meaning;
    }
}
