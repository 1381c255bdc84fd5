// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import org.covidrate.nn.weights.StateDict;
import org.covidrate.progress.ProgressListener;

/** Looks at slices that are kept apart from the training. */
@FunctionalInterface
public interface Validation {
    /**
     * The score of the weights.
     *
     * @return mean Dice over the slices, 0 to 1
     */
    double dice(StateDict weights, ProgressListener progress);
}
