// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.Optional;

/**
 * What the stored values of a slice mean.
 *
 * @param slope Rescale Slope; 1 if the header has none
 * @param intercept Rescale Intercept; 0 if the header has none
 * @param rescaled whether the header has them
 * @param rescaleType Rescale Type, such as "HU"; empty if not said
 * @param bitsStored bits that are used
 * @param signed whether stored values are two's complement
 * @param samples values per pixel: 1 for grey
 * @param padding the stored values that stand for "no data here"
 */
public record SliceValues(
        double slope,
        double intercept,
        boolean rescaled,
        String rescaleType,
        int bitsStored,
        boolean signed,
        int samples,
        Optional<Padding> padding) {

    /** Stored values from {@code low} to {@code high} inclusive: Pixel Padding Value and Range Limit. */
    public record Padding(int low, int high) {
        boolean contains(int stored) {
            return stored >= low && stored <= high;
        }
    }

    double hu(int stored) {
        return slope * stored + intercept;
    }

    /** Whether every stored value becomes a whole number of HU. */
    boolean isIntegral() {
        return slope == Math.rint(slope) && intercept == Math.rint(intercept);
    }

    /** Whether stored values of both can share one rescaling. */
    boolean sameRescale(SliceValues other) {
        return slope == other.slope && intercept == other.intercept && signed == other.signed;
    }
}
