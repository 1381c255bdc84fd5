// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.covidrate.nn.djl.LossFunction;

/**
 * The loss of networks with several classes, such as those of lungs: mean cross-entropy of the softmax, plus 1 - soft Dice of the
 * batch averaged over the classes but the first, which is background.
 */
public record ClassLoss() implements LossFunction {
    @Override
    public NDArray of(NDArray logits, NDArray target) {
        NDArray logarithms = logits.logSoftmax(1);
        NDArray entropy = target.mul(logarithms).sum(new int[] {1}).mean().neg();
        NDArray p = logarithms.exp();
        long classes = logits.getShape().get(1);
        NDArray loss = entropy;
        for (long c = 1; c < classes; c++) {
            NDIndex channel = new NDIndex(":, " + c);
            NDArray dice = SoftDice.coefficient(p.get(channel), target.get(channel));
            loss = loss.add(dice.neg().add(1).div(classes - 1));
        }
        return loss;
    }
}
