// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

/** How an annotation is written as a data set for training. */
public enum PairLayout {
    /** All slices as one NIfTI volume. */
    VOLUME("One NIfTI volume"),
    /** Each slice as a NIfTI file of its own, so that slices can be left out; the place in the patient is kept. */
    SLICES("A NIfTI file for each slice"),
    /** Each slice as a PNG picture of its HU + 1024, with 16 bits; the size of pixels is not kept. */
    PICTURES("A PNG picture for each slice");

    private final String label;

    PairLayout(String label) {
        this.label = label;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** The ending of the files. */
    String suffix() {
        return this == PICTURES ? ".png" : ".nii.gz";
    }
}
