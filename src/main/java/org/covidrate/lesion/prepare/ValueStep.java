// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/** A step that changes values and leaves the grid. */
public sealed interface ValueStep extends PreparationStep
        permits SliceMinMax, MultiplyByLungs, Window, LungPercentiles, SlicePercentiles, OutsideLungs, Standardize {
    /** @param slice whose values, the caller's own, are changed in place */
    void apply(Slice slice);
}
