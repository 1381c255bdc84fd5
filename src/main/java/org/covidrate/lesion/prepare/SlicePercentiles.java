// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import java.util.Arrays;

/**
 * Maps the values of this slice to 0 to 1: the low percentile becomes 0, the high one 1, and what is outside them 0 or 1. After a
 * crop, the slice is what was cut out. So neither the unit of the values matters, nor a bright pixel or two. Percentiles are NumPy's
 * (linear between the ranks). Where they are equal, everything becomes 0.
 *
 * @param lowPercent 0 for the minimum
 * @param highPercent 100 for the maximum
 */
public record SlicePercentiles(double lowPercent, double highPercent) implements ValueStep {
    static final String NAME = "slice_percentiles";

    public SlicePercentiles {
        Percentiles.check(lowPercent, highPercent);
    }

    static SlicePercentiles of(StepParameters parameters) {
        return new SlicePercentiles(parameters.number("low_percent"), parameters.number("high_percent"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean needsLungs() {
        return false;
    }

    @Override
    public void apply(Slice slice) {
        float[] sorted = slice.values().clone();
        Arrays.sort(sorted);
        Percentiles.stretch(slice.values(), sorted, lowPercent, highPercent);
    }
}
