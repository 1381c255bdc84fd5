// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.ndarray.NDArray;

/** What training makes small. */
@FunctionalInterface
public interface LossFunction {
    /**
     * The loss of a batch, differentiable in the logits.
     *
     * @param logits N, C, H, W
     * @param target of the same shape and type, 0 to 1
     * @return one number; owned like the logits
     */
    NDArray of(NDArray logits, NDArray target);
}
