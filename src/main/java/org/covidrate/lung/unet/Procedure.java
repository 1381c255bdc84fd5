// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

/** Whether lungmask's known errors are repeated. */
public enum Procedure {
    /** Every voxel as lungmask 0.2.20 has it. */
    LUNGMASK_PARITY,
    /**
     * Without four errors of lungmask: for some sizes resizing loses the last row and column of the mask, by rounding;
     * fusion compares region numbers with label values when it looks for a region to merge with; where no voxel is
     * background, the lowest label is dropped; and of single slices below 64 pixels nothing is left.
     */
    CORRECTED
}
