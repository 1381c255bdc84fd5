// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/**
 * {@code (x - mean) / deviation} with the fixed numbers of a training set.
 *
 * @param deviation standard deviation, above 0
 */
public record Standardize(double mean, double deviation) implements ValueStep {
    static final String NAME = "standardize";

    public Standardize {
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || !(deviation > 0)) {
            throw new IllegalArgumentException("Values are standardized with a mean and a deviation above 0, not with "
                    + mean + " and " + deviation + ".");
        }
    }

    static Standardize of(StepParameters parameters) {
        return new Standardize(parameters.number("mean"), parameters.number("deviation"));
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
        float[] values = slice.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] - mean) / deviation);
        }
    }
}
