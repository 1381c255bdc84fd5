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
        Percentiles.check(lowPercent, highPercent);
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
        Percentiles.stretch(slice.values(), sortedLung(slice), lowPercent, highPercent);
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
}
