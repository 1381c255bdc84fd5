// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

/**
 * One update of all parameters by Adam (Kingma and Ba 2014) as Keras computes it: {@code epsilon} is added outside the bias
 * correction.
 *
 * @param learningRate of this update
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of their squares
 * @param epsilon keeps the quotient finite
 * @param weightDecay taken off kernels, times the learning rate (AdamW, Loshchilov and Hutter 2017); 0 for plain Adam
 * @param averageDecay what the running average of the weights keeps of its old value: 0 to follow the weights, 1 to leave it
 *     as it is in this step
 */
public record AdamStep(
        double learningRate, double beta1, double beta2, double epsilon, double weightDecay, double averageDecay) {
    public AdamStep {
        if (!(learningRate >= 0)
                || !(beta1 >= 0 && beta1 < 1)
                || !(beta2 >= 0 && beta2 < 1)
                || !(epsilon > 0)
                || !(weightDecay >= 0)
                || !(averageDecay >= 0 && averageDecay <= 1)) {
            throw new IllegalArgumentException(
                    "Adam takes a learning rate and weight decay of 0 or more, an epsilon above 0 and decays from 0 to"
                            + " below 1, not " + learningRate + ", " + weightDecay + ", " + epsilon + ", " + beta1
                            + ", " + beta2 + " and " + averageDecay + ".");
        }
    }
}
