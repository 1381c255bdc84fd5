// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import org.covidrate.model.ModelDescription;

/**
 * All numbers of a training but those of augmentation. Whole numbers are doubles too, so that one way of naming and changing them
 * ({@code NamedParameters}) serves all.
 *
 * @param steps updates of the weights in all
 * @param batch slices for each
 * @param side height and width of the slices in pixels
 * @param earlySide height and width in the first part of the training, when the details do not matter yet; a third of the time
 * @param earlyFraction how much of the training that is, from 0 to 1
 * @param learningRate Adam's, at its highest
 * @param warmUpSteps over which the learning rate grows to that
 * @param finalRate what is left of the learning rate in the end, as a fraction, along half a cosine; 1 for none of it
 * @param timeDecay Keras' {@code decay}: step t has the learning rate {@code / (1 + decay * t)}; 0 for none of it
 * @param beta1 Adam's decay of the mean gradient
 * @param beta2 Adam's decay of the mean square
 * @param epsilon Adam's, which Keras sets to 1e-7
 * @param weightDecay of kernels, each step, times the learning rate; 0 for plain Adam
 * @param averageDecay of the running average of weights, which is what is kept in the end; 0 to keep the last weights
 * @param lesionWeight {@code w1}, what lesion counts more than the rest in the cross-entropy
 * @param tverskyWeight of the focal Tversky loss
 * @param tverskyAlpha what a missed lesion counts in it
 * @param tverskyGamma its exponent
 * @param sliceTverskyWeight of the focal Tversky loss of each slice by itself
 * @param diceWeight of 1 - Dice
 * @param validateEvery steps between two looks at the slices that are kept apart
 * @param patience looks without a better Dice after which the training ends and the best weights are kept; 0 to train to the end
 *     and keep the last ones
 * @param threshold probability above which a pixel is lesion, which the model is given
 * @param looks how often the model looks at each slice, 1 or 4, which it is given; training has nothing to do with it
 * @param neighbours over how many slices to either side the model's probabilities in volumes are averaged, which it is given, too
 */
public record TrainingNumbers(
        double steps,
        double batch,
        double side,
        double earlySide,
        double earlyFraction,
        double learningRate,
        double warmUpSteps,
        double finalRate,
        double timeDecay,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double averageDecay,
        double lesionWeight,
        double tverskyWeight,
        double tverskyAlpha,
        double tverskyGamma,
        double sliceTverskyWeight,
        double diceWeight,
        double validateEvery,
        double patience,
        double threshold,
        double looks,
        double neighbours) {
    private static final int AVERAGE_EVERY = 8;

    /** What COVID-Rate's code says (commit 459fa75); batch, steps, w1 and all that it does not say are choices of this project. */
    public static final TrainingNumbers COVID_RATE = new TrainingNumbers(
            10000, 4, 512, 512, 0, 0.001, 0, 1, 0.0004, 0.9, 0.999, 1e-7, 0, 0, 1, 1, 0.7, 0.75, 0, 0, 500, 0, 0.5, 1,
            0);

    public TrainingNumbers {
        whole("steps", steps, 1, 1e8);
        whole("batch", batch, 1, 1024);
        whole("side", side, 8, 4096);
        whole("early_side", earlySide, 8, 4096);
        whole("warm_up_steps", warmUpSteps, 0, 1e8);
        whole("validate_every", validateEvery, 1, 1e8);
        whole("patience", patience, 0, 1e6);
        within("early_fraction", earlyFraction, 0, 1);
        within("learning_rate", learningRate, 0, 10);
        within("final_rate", finalRate, 0, 1);
        within("time_decay", timeDecay, 0, 1);
        within("beta1", beta1, 0, 0.99999);
        within("beta2", beta2, 0, 0.9999999);
        within("epsilon", epsilon, 1e-12, 1);
        within("weight_decay", weightDecay, 0, 10);
        within("average_decay", averageDecay, 0, 0.999999);
        within("lesion_weight", lesionWeight, 0, 1000);
        within("tversky_weight", tverskyWeight, 0, 1000);
        within("tversky_alpha", tverskyAlpha, 0, 1);
        within("tversky_gamma", tverskyGamma, 0.01, 10);
        within("slice_tversky_weight", sliceTverskyWeight, 0, 1000);
        within("dice_weight", diceWeight, 0, 1000);
        within("threshold", threshold, 0.01, 0.99);
        whole("neighbours", neighbours, 0, ModelDescription.MOST_NEIGHBOURS);
        if (looks != 1 && looks != 4) {
            throw new IllegalArgumentException("A model looks at each slice 1 or 4 times, not " + looks + ".");
        }
    }

    private static void whole(String name, double value, double low, double high) {
        within(name, value, low, high);
        if (value != Math.rint(value)) {
            throw new IllegalArgumentException("The training's " + name + " is a whole number, not " + value + ".");
        }
    }

    private static void within(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "The training's " + name + " lies between " + low + " and " + high + ", not at " + value + ".");
        }
    }

    /** What so many steps from the first take, in pixels of one slice of each: small slices are soon done. */
    public double work(long done) {
        double small = Math.min(done, Math.round(steps * earlyFraction));
        return small * earlySide * earlySide + (done - small) * side * side;
    }

    /** Height and width of the slices in a step, from 0. */
    public int side(long step) {
        return (int) (step < Math.round(steps * earlyFraction) ? earlySide : side);
    }

    /** The learning rate of a step, from 0. */
    public double learningRate(long step) {
        double warm = warmUpSteps == 0 ? 1 : Math.min(1, (step + 1) / warmUpSteps);
        double done = Math.min(1, step / steps);
        double cosine = finalRate + (1 - finalRate) * (1 + Math.cos(Math.PI * done)) / 2;
        return learningRate * warm * cosine / (1 + timeDecay * step);
    }

    /**
     * What the running average keeps in a step, from 0: little at first, so that it does not hang on to the initial weights. It takes
     * notice of the weights in every eighth step and the last one, since moving it takes as long as moving the weights.
     */
    public double averageDecay(long step) {
        long averaged = step / AVERAGE_EVERY;
        return (step + 1) % AVERAGE_EVERY == 0 || step + 1 == (long) steps
                ? Math.min(Math.pow(averageDecay, AVERAGE_EVERY), (1.0 + averaged) / (10 + averaged))
                : 1;
    }
}
