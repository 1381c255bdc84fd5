// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/** 0 outside the lungs; every lung counts as 1, whatever its label. */
public record MultiplyByLungs() implements ValueStep {
    static final String NAME = "multiply_by_lungs";

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
        OutsideLungs.fill(slice, 0);
    }
}
