// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.SliceEntry;

/**
 * An unlabelled slice and what a model found in it.
 *
 * @param certainty the certainty index: 0, or above 0.3 and at most 1
 * @param mask the pseudo label
 */
record Candidate(SliceEntry entry, double certainty, PackedMask mask) {
    /** The slice with the pseudo label for labels. */
    SliceEntry labelled() {
        return entry.with(slice -> new LabelledSlice(slice.name(), slice.picture(), mask.unpack()));
    }
}
