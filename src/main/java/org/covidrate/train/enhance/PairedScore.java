// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.util.ArrayList;
import java.util.List;

/**
 * One labelled slice before and after an enhancement.
 *
 * @param before Dice of the source model
 * @param after Dice of the model that came out
 */
public record PairedScore(String dataSet, String name, String group, double before, double after) {
    /**
     * Puts the scores of the same slices together.
     *
     * @throws IllegalArgumentException if they are not of the same slices in the same order
     */
    static List<PairedScore> of(List<SliceScore> before, List<SliceScore> after) {
        if (before.size() != after.size()) {
            throw new IllegalArgumentException(
                    before.size() + " and " + after.size() + " scores are not of the same slices.");
        }
        List<PairedScore> pairs = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            SliceScore b = before.get(i);
            SliceScore a = after.get(i);
            if (!b.dataSet().equals(a.dataSet()) || !b.name().equals(a.name())) {
                throw new IllegalArgumentException(
                        "The scores of " + b.name() + " and " + a.name() + " are not of the same slice.");
            }
            pairs.add(new PairedScore(b.dataSet(), b.name(), b.group(), b.dice(), a.dice()));
        }
        return pairs;
    }
}
