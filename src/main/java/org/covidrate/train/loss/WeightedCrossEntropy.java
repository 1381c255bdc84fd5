// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.loss;

import ai.djl.ndarray.NDArray;

/**
 * Binary cross-entropy in which lesion counts more: {@code mean(BCE(y, p) * (1 + w1 * y))}, {@code wighted_bce} of COVID-Rate's code
 * (commit 459fa75). The paper gives no {@code w1}.
 *
 * @param w1 what lesion counts more than the rest; 0 for plain cross-entropy
 */
public record WeightedCrossEntropy(double w1) implements LesionLoss {
    /** Keras' {@code epsilon}. */
    private static final double EPSILON = 1e-7;

    public WeightedCrossEntropy {
        if (!(w1 >= 0)) {
            throw new IllegalArgumentException("The weight of lesions is 0 or more, not " + w1 + ".");
        }
    }

    /** As Keras computes it of probabilities: clipped, so that beyond 1e-7 from 0 and 1 there is no gradient. */
    @Override
    public NDArray ofProbabilities(NDArray p, NDArray y) {
        NDArray clipped = p.clip(EPSILON, 1 - EPSILON);
        NDArray lesion = y.mul(clipped.add(EPSILON).log());
        NDArray rest = y.neg().add(1).mul(clipped.neg().add(1 + EPSILON).log());
        return weighted(lesion.add(rest).neg(), y);
    }

    /** As TensorFlow computes it where the output is a sigmoid: exact, with a gradient everywhere. */
    @Override
    public NDArray of(NDArray logits, NDArray y) {
        NDArray softplus = logits.abs().neg().exp().add(1).log();
        return weighted(logits.maximum(0).sub(logits.mul(y)).add(softplus), y);
    }

    private NDArray weighted(NDArray entropy, NDArray y) {
        return entropy.mul(y.mul(w1).add(1)).mean();
    }
}
