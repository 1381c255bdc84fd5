// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

/**
 * A slice in a moment of the work.
 *
 * @param certainty {@link org.covidrate.certainty.CertaintyIndex} of the draft; 0 if it saw no lesion at all, NaN if the
 *     draft tells none
 * @param edited whether the mask was changed by hand, and not back
 * @param done whether the user has marked the slice as done
 */
public record SliceState(SliceMask mask, double certainty, boolean edited, boolean done) {
    public SliceState {
        if (certainty < 0 || certainty > 1) {
            throw new IllegalArgumentException(
                    "A certainty lies from 0 to 1, or is not known, but not " + certainty + ".");
        }
    }

    /** A slice of a draft. */
    public static SliceState draft(SliceMask mask, double certainty) {
        return new SliceState(mask, certainty, false, false);
    }
}
