// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import java.util.Arrays;

/**
 * One slice of a scan, or one picture. Index {@code y * width + x}. The arrays are used as they are and never written to.
 *
 * @param values HU, or the grey values of a picture
 * @param dx distance of columns in mm; 1 if it is not known
 * @param dy distance of rows in mm; 1 if it is not known
 * @param lungs every value above 0 (as unsigned byte) is lung; null if there is no mask
 * @param scanLungs the box around the lungs in all slices of the scan, in pixels of this slice; null if it is not known
 */
public record Slice(float[] values, int width, int height, double dx, double dy, byte[] lungs, Box scanLungs) {
    /** @throws IllegalArgumentException if sizes do not fit each other */
    public Slice {
        if (width < 1 || height < 1 || values.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "A slice of " + width + "x" + height + " pixels does not hold " + values.length + " values.");
        }
        if (lungs != null && lungs.length != values.length) {
            throw new IllegalArgumentException("A lung mask of " + lungs.length + " pixels does not fit a slice of "
                    + width + "x" + height + " pixels.");
        }
        if (!(dx > 0) || !(dy > 0)) {
            throw new IllegalArgumentException(
                    "Pixels are more than 0 mm apart, not " + dx + " and " + dy + " mm; give 1 if it is not known.");
        }
    }

    /** A picture: nothing is known but its grey values. */
    public static Slice picture(float[] values, int width, int height) {
        return new Slice(values, width, height, 1, 1, null, null);
    }

    /** The slice itself if it has a lung mask; otherwise lung is everywhere, since pictures are often cut out around the lungs. */
    public Slice withLungsSomewhere() {
        if (lungs != null) {
            return this;
        }
        byte[] everywhere = new byte[values.length];
        Arrays.fill(everywhere, (byte) 1);
        return new Slice(values, width, height, dx, dy, everywhere, scanLungs);
    }

    Slice withValues(float[] other) {
        return new Slice(other, width, height, dx, dy, lungs, scanLungs);
    }
}
