// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import org.covidrate.dataset.LabelledSlice;

/** Makes a network's input, and the truth on its grid, of slices. Safe to use from several threads. */
@FunctionalInterface
public interface SampleInput {
    Sample prepare(LabelledSlice slice);
}
