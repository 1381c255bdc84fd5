// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

/** What may be told about a series without telling who the patient is, where, or when. */
public enum SeriesFact {
    FORMAT("format"),
    MODALITY("modality"),
    MANUFACTURER("manufacturer"),
    MODEL("model"),
    CONVOLUTION_KERNEL("convolution_kernel"),
    TUBE_VOLTAGE("tube_voltage_kvp"),
    SLICE_THICKNESS("slice_thickness_mm"),
    PATIENT_POSITION("patient_position"),
    TRANSFER_SYNTAX("transfer_syntax"),
    RESCALE_TYPE("rescale_type"),
    RESCALE("rescale"),
    BITS_STORED("bits_stored"),
    FILES("files");

    private final String key;

    SeriesFact(String key) {
        this.key = key;
    }

    /** The name in reports. */
    public String key() {
        return key;
    }
}
