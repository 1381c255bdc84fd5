// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import org.covidrate.dataset.LabelledSlice;
import org.covidrate.train.augment.TrainingSlice;

/** Makes a network's input, and the truth on its grid, of slices. Safe to use from several threads. */
@FunctionalInterface
public interface SampleInput {
    TrainingSlice prepare(LabelledSlice slice);
}
