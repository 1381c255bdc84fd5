// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

/**
 * Distance of pixel centres in mm.
 *
 * @param dx along a row, from one column to the next: the <em>second</em> value of DICOM's Pixel Spacing
 * @param dy along a column, from one row to the next: the first value of DICOM's Pixel Spacing
 * @param source which attribute says so
 */
public record PixelSize(double dx, double dy, Source source) {
    /** The attribute a pixel size comes from, and whether it is measured in the patient. */
    public enum Source {
        /** Pixel Spacing (0028,0030). */
        PATIENT,
        /** Imager Pixel Spacing (0018,1164): at the detector, so that magnification is not taken into account. */
        DETECTOR,
        /** Nominal Scanned Pixel Spacing (0018,2010): of a scanned film. */
        NOMINAL,
        /** The user says so. */
        GIVEN
    }

    public PixelSize {
        if (!(dx > 0) || !(dy > 0) || Double.isInfinite(dx) || Double.isInfinite(dy)) {
            throw new IllegalArgumentException("Pixel spacing must be above 0 mm, not " + dx + " x " + dy + ".");
        }
    }

    /** Whether both are the same but for rounding in the files. */
    boolean matches(PixelSize other) {
        return Math.abs(dx - other.dx) <= 1e-3 * dx && Math.abs(dy - other.dy) <= 1e-3 * dy;
    }
}
