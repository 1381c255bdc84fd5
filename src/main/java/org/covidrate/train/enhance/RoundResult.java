// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.util.List;

/**
 * What came of one round.
 *
 * @param round from 1
 * @param candidates unlabelled slices that were predicted; 0 if the share of them is 0
 * @param found those in which something was found, so that they have a certainty index
 * @param chosen those that were learned from
 * @param leastCertainty the lowest certainty index among the chosen; 0 if there are none
 * @param meanCertainty of those in which something was found; 0 if there are none
 * @param loss mean over the last steps
 * @param validation Dice of the validation slices after the round, in their order
 * @param before mean Dice over these before the round
 * @param after mean Dice after it
 * @param kept whether the round was kept; false if the score fell, and the weights of before went on
 */
public record RoundResult(
        int round,
        int candidates,
        int found,
        int chosen,
        double leastCertainty,
        double meanCertainty,
        double loss,
        List<SliceScore> validation,
        double before,
        double after,
        boolean kept) {}
