// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.loss;

import ai.djl.ndarray.NDArray;
import org.covidrate.nn.djl.LossFunction;

/**
 * A loss of networks with one output channel, lesion against the rest, on probabilities or on logits. {@code y} is the truth from 0
 * to 1, {@code p} the probability; both of the same shape.
 */
public interface LesionLoss extends LossFunction {
    /** The loss of probabilities, one number, differentiable in them. */
    NDArray ofProbabilities(NDArray p, NDArray y);

    @Override
    default NDArray of(NDArray logits, NDArray y) {
        return ofProbabilities(logits.getNDArrayInternal().sigmoid(), y);
    }

    /** This loss plus a multiple of another. */
    default LesionLoss plus(double weight, LesionLoss other) {
        LesionLoss first = this;
        return new LesionLoss() {
            @Override
            public NDArray ofProbabilities(NDArray p, NDArray y) {
                return first.ofProbabilities(p, y)
                        .add(other.ofProbabilities(p, y).mul(weight));
            }

            @Override
            public NDArray of(NDArray logits, NDArray y) {
                return first.of(logits, y).add(other.of(logits, y).mul(weight));
            }
        };
    }
}
