// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

/**
 * All numbers of an enhancement but those of the fine-tuning's recipe. The COVID-Rate paper and code give none of them
 * (neither which images were kept, nor how pseudo labels were made of probabilities, nor how long was learned from them); the
 * defaults rest on a small experiment, see docs/enhancement.md. Whole numbers are doubles too, so that one way of naming and
 * changing them ({@code NamedParameters}) serves all.
 *
 * @param rounds at most; each predicts anew, with what the round before has learned
 * @param steps of fine-tuning in a round
 * @param learningRate of the fine-tuning at its highest, below that of the training
 * @param certainty slices with a certainty index below this are not learned from; 0 for any. Slices with index 0, in which
 *     nothing was found, never are
 * @param fraction of the unlabelled slices that are learned from at most, the most certain ones; 1 for all
 * @param pseudoThreshold probability above which a pixel becomes lesion in a pseudo label
 * @param share of unlabelled slices among those that are learned from; the rest are labelled. 0 fine-tunes with labelled slices
 *     alone, to compare with
 * @param keptApart one of so many patients of the labelled data is kept apart to validate by, where no data are given for that
 * @param tolerance by which the validation Dice may fall without a round being rolled back
 * @param looks at each unlabelled slice: 1, or 4 for the mean of it as it is, mirrored, upside down and both
 */
public record EnhancementNumbers(
        double rounds,
        double steps,
        double learningRate,
        double certainty,
        double fraction,
        double pseudoThreshold,
        double share,
        double keptApart,
        double tolerance,
        double looks) {
    public static final EnhancementNumbers DEFAULT = new EnhancementNumbers(2, 200, 0.0005, 0, 0.5, 0.5, 0.2, 5, 0, 4);

    /** @throws IllegalArgumentException in one sentence if a number cannot be */
    public EnhancementNumbers {
        whole("rounds", rounds, 1, 1000);
        whole("steps", steps, 1, 1e8);
        within("learning_rate", learningRate, 0, 10);
        within("certainty", certainty, 0, 1);
        within("fraction", fraction, 0, 1);
        within("pseudo_threshold", pseudoThreshold, 0.01, 0.99);
        within("share", share, 0, 1);
        whole("kept_apart", keptApart, 2, 1000);
        within("tolerance", tolerance, 0, 1);
        if (looks != 1 && looks != 4) {
            throw new IllegalArgumentException("An enhancement looks at each slice 1 or 4 times, not " + looks + ".");
        }
    }

    private static void whole(String name, double value, double low, double high) {
        within(name, value, low, high);
        if (value != Math.rint(value)) {
            throw new IllegalArgumentException("The enhancement's " + name + " is a whole number, not " + value + ".");
        }
    }

    private static void within(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "The enhancement's " + name + " lies between " + low + " and " + high + ", not at " + value + ".");
        }
    }
}
