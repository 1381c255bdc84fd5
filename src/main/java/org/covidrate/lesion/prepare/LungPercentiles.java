// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import java.util.Arrays;

/**
 * Maps the densities of this slice's lungs to 0 to 1: the low percentile becomes 0, the high one 1, and what is outside
 * them, in the lungs or not, 0 or 1. Percentiles are NumPy's (linear between the ranks). Where they are equal, or there is
 * no lung, everything becomes 0.
 *
 * @param lowPercent 0 for the lungs' minimum
 * @param highPercent 100 for the lungs' maximum
 */
public record LungPercentiles(double lowPercent, double highPercent) implements ValueStep {
    static final String NAME = "lung_percentiles";

    public LungPercentiles {
        if (!(lowPercent >= 0 && lowPercent < highPercent && highPercent <= 100)) {
            throw new IllegalArgumentException(
                    "Percentiles go from a lower to a higher number between 0 and 100, not from " + lowPercent + " to "
                            + highPercent + ".");
        }
    }

    static LungPercentiles of(StepParameters parameters) {
        return new LungPercentiles(parameters.number("low_percent"), parameters.number("high_percent"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean needsLungs() {
        return true;
    }

    @Override
    public void apply(Slice slice) {
        float[] values = slice.values();
        float[] sorted = sortedLung(slice);
        double low = sorted.length == 0 ? 0 : percentile(sorted, lowPercent);
        double high = sorted.length == 0 ? 0 : percentile(sorted, highPercent);
        if (low < high) {
            Window.stretch(values, low, high);
        } else {
            Arrays.fill(values, 0);
        }
    }

    private static float[] sortedLung(Slice slice) {
        float[] values = slice.values();
        byte[] lungs = slice.lungs();
        float[] sorted = new float[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (lungs[i] != 0) {
                sorted[count++] = values[i];
            }
        }
        sorted = Arrays.copyOf(sorted, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double percentile(float[] sorted, double percent) {
        double rank = percent / 100 * (sorted.length - 1);
        int below = (int) rank;
        double a = sorted[below];
        double b = sorted[Math.min(sorted.length - 1, below + 1)];
        double t = rank - below;
        // NumPy's: exact at both ends.
        return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
    }
}
