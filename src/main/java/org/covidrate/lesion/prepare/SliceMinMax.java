// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/**
 * {@code (x - min) / (max - min)} with the extremes of the whole slice: not of the lungs, and nothing is clipped. So table,
 * metal and the padding outside the field of view take part, as in COVID-Rate's own code ({@code preprocessing} at commit
 * 459fa75). After a crop, the slice is what was cut out.
 *
 * <p>Computed in double precision and rounded to float32 once, as NumPy and Keras do with integer HU. Two oddities of
 * the original are left out: its difference of 16-bit integers overflows where max - min is above 32767, and a slice that
 * has the same value everywhere becomes NaN; here it becomes 0.
 */
public record SliceMinMax() implements ValueStep {
    static final String NAME = "slice_min_max";

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
        float least = values[0];
        float most = values[0];
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double range = (double) most - least;
        for (int i = 0; i < values.length; i++) {
            values[i] = range > 0 ? (float) (((double) values[i] - least) / range) : 0;
        }
    }
}
