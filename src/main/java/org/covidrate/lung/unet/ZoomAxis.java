// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

/**
 * Which samples of an axis a resized axis is made of, as {@code scipy.ndimage.zoom} has it (mode constant, grid_mode off): the
 * first and last samples of both axes coincide, all in double precision.
 *
 * <p>By rounding the last sample may lie just beyond the axis. It is then outside and its value 0, as in SciPy, unless the
 * procedure is {@link Procedure#CORRECTED}.
 */
final class ZoomAxis {
    private static final int OUTSIDE = -1;

    private final int in;
    /** For each output sample the nearest input sample, or {@link #OUTSIDE}. */
    private final int[] nearest;
    /** The input sample at or below it. */
    private final int[] lower;

    private final double[] lowerWeight;
    private final double[] upperWeight;

    /** An axis of {@code in} samples resized to {@code out}. */
    ZoomAxis(int in, int out, Procedure procedure) {
        this.in = in;
        nearest = new int[out];
        lower = new int[out];
        lowerWeight = new double[out];
        upperWeight = new double[out];
        double step = out == 1 ? 1 : (in - 1.0) / (out - 1.0);
        for (int k = 0; k < out; k++) {
            double at = k * step;
            if (at > in - 1 && procedure == Procedure.CORRECTED) {
                at = in - 1;
            }
            if (at > in - 1) {
                nearest[k] = OUTSIDE;
                lower[k] = OUTSIDE;
            } else {
                nearest[k] = (int) Math.floor(at + 0.5);
                lower[k] = (int) Math.floor(at);
                lowerWeight[k] = 1 - (at - lower[k]);
                // Not at - lower: SciPy's weights add up to 1, and results differ by rounding.
                upperWeight[k] = 1 - lowerWeight[k];
            }
        }
    }

    int in() {
        return in;
    }

    int out() {
        return nearest.length;
    }

    boolean isOutside(int k) {
        return nearest[k] == OUTSIDE;
    }

    int nearest(int k) {
        return nearest[k];
    }

    int lower(int k) {
        return lower[k];
    }

    /** The sample above {@link #lower}; at the end of the axis its weight is 0. */
    int upper(int k) {
        return Math.min(lower[k] + 1, in - 1);
    }

    double lowerWeight(int k) {
        return lowerWeight[k];
    }

    double upperWeight(int k) {
        return upperWeight[k];
    }
}
