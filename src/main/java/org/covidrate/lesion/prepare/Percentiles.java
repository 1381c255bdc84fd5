// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import java.util.Arrays;

/** Percentiles as NumPy computes them: linear between the ranks. */
final class Percentiles {
    private Percentiles() {}

    static void check(double low, double high) {
        if (!(low >= 0 && low < high && high <= 100)) {
            throw new IllegalArgumentException(
                    "Percentiles go from a lower to a higher number between 0 and 100, not from " + low + " to " + high
                            + ".");
        }
    }

    /** Maps the percentiles of the sorted values to 0 and 1; everything becomes 0 where they are equal. */
    static void stretch(float[] values, float[] sorted, double lowPercent, double highPercent) {
        double low = sorted.length == 0 ? 0 : of(sorted, lowPercent);
        double high = sorted.length == 0 ? 0 : of(sorted, highPercent);
        if (low < high) {
            Window.stretch(values, low, high);
        } else {
            Arrays.fill(values, 0);
        }
    }

    private static double of(float[] sorted, double percent) {
        double rank = percent / 100 * (sorted.length - 1);
        int below = (int) rank;
        double a = sorted[below];
        double b = sorted[Math.min(sorted.length - 1, below + 1)];
        double t = rank - below;
        // NumPy's: exact at both ends.
        return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
    }
}
