// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import org.covidrate.nn.djl.LossFunction;
import org.covidrate.train.loss.ClassLoss;
import org.covidrate.train.loss.FocalTversky;
import org.covidrate.train.loss.LesionLoss;
import org.covidrate.train.loss.SliceFocalTversky;
import org.covidrate.train.loss.SoftDice;
import org.covidrate.train.loss.WeightedCrossEntropy;

/** The loss that the numbers of a training say. */
final class LossChoice {
    private LossChoice() {}

    /** @param channels of the network's output: one for lesion against the rest */
    static LossFunction of(TrainingNumbers numbers, int channels) {
        if (channels > 1) {
            return new ClassLoss();
        }
        LesionLoss loss = new WeightedCrossEntropy(numbers.lesionWeight());
        if (numbers.tverskyWeight() > 0) {
            loss = loss.plus(numbers.tverskyWeight(), new FocalTversky(numbers.tverskyAlpha(), numbers.tverskyGamma()));
        }
        if (numbers.sliceTverskyWeight() > 0) {
            loss = loss.plus(
                    numbers.sliceTverskyWeight(),
                    new SliceFocalTversky(numbers.tverskyAlpha(), numbers.tverskyGamma()));
        }
        return numbers.diceWeight() > 0 ? loss.plus(numbers.diceWeight(), new SoftDice()) : loss;
    }
}
