// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/**
 * Sets everything outside the lungs to one value.
 *
 * @param value such as -1000 before a window
 */
public record OutsideLungs(double value) implements ValueStep {
    static final String NAME = "outside_lungs";

    public OutsideLungs {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The value outside the lungs is a number, not " + value + ".");
        }
    }

    static OutsideLungs of(StepParameters parameters) {
        return new OutsideLungs(parameters.number("value"));
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
        fill(slice, (float) value);
    }

    static void fill(Slice slice, float value) {
        float[] values = slice.values();
        byte[] lungs = slice.lungs();
        for (int i = 0; i < values.length; i++) {
            if (lungs[i] == 0) {
                values[i] = value;
            }
        }
    }
}
