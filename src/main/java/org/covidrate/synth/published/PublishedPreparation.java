// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.published;

/**
 * What the authors' code does to a slice before anything else: {@code (x - min) / (max - min)} over the whole slice, times
 * the lung mask ({@code preprocessing} in COVID_Rate_Code.py, ct-segmentation/COVID-Rate, commit 459fa75). Not limited to a
 * window: a metal or padding pixel shifts all others. Slices are arrays of any order, as long as the mask has the same.
 *
 * <p>Computed in the number type of the slice, like the code. A slice of one value becomes NaN, as 0/0 is.
 */
public final class PublishedPreparation {
    private PublishedPreparation() {}

    /**
     * Of 64-bit numbers.
     *
     * @param slice HU or stored values
     * @param lung 1 in the lung, 0 outside; other values are multiplied with like these
     * @throws IllegalArgumentException if the mask has another size
     */
    public static double[] of(double[] slice, double[] lung) {
        requireFit(slice.length, lung);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : slice) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double range = max - min;
        double[] out = new double[slice.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (slice[i] - min) / range * lung[i];
        }
        return out;
    }

    /** Of 32-bit numbers, rounded to 32 bits after each step. */
    public static float[] of(float[] slice, double[] lung) {
        requireFit(slice.length, lung);
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float value : slice) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        float range = max - min;
        float[] out = new float[slice.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (slice[i] - min) / range * (float) lung[i];
        }
        return out;
    }

    /**
     * Of 16-bit whole numbers: differences beyond 32767 wrap around, as in NumPy. No CT comes near that; callers who want the
     * right number give the slice as doubles.
     */
    public static double[] ofInt16(short[] slice, double[] lung) {
        requireFit(slice.length, lung);
        short min = Short.MAX_VALUE;
        short max = Short.MIN_VALUE;
        for (short value : slice) {
            min = (short) Math.min(min, value);
            max = (short) Math.max(max, value);
        }
        double range = (short) (max - min);
        double[] out = new double[slice.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) (slice[i] - min) / range * lung[i];
        }
        return out;
    }

    private static void requireFit(int size, double[] lung) {
        if (lung.length != size) {
            throw new IllegalArgumentException("A lung mask of " + lung.length + " pixels does not fit a slice of " + size
                    + "; masks are drawn on the pixels of their slice.");
        }
    }
}
