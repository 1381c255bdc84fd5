// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/**
 * Maps a band of densities to 0 to 1, and what is outside to 0 or 1.
 *
 * @param lowHu becomes 0; for pictures a grey value
 * @param highHu becomes 1
 */
public record Window(double lowHu, double highHu) implements ValueStep {
    static final String NAME = "window";

    public Window {
        if (!(lowHu < highHu) || Double.isInfinite(highHu - lowHu)) {
            throw new IllegalArgumentException(
                    "A window goes from a lower to a higher density, not from " + lowHu + " to " + highHu + " HU.");
        }
    }

    static Window of(StepParameters parameters) {
        return new Window(parameters.number("low_hu"), parameters.number("high_hu"));
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
        stretch(slice.values(), lowHu, highHu);
    }

    /** In double precision, rounded to float32 once. */
    static void stretch(float[] values, double low, double high) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.max(0, Math.min(1, (values[i] - low) / (high - low)));
        }
    }
}
