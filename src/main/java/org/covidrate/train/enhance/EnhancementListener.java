// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import org.covidrate.train.TrainingPoint;

/** Hears how an enhancement goes, in its thread. A part is named by its folder, such as "round-1" or "fold-2/round-1". */
public interface EnhancementListener {
    /** Hears nothing. */
    EnhancementListener NONE = new EnhancementListener() {};

    /** A round begins to learn, or goes on. */
    default void begins(String part) {}

    /** How far it is. */
    default void point(String part, TrainingPoint point) {}

    /** A round is over, or was over before. */
    default void ends(String part, RoundResult round) {}

    /** Something to be told: one sentence. */
    default void note(String sentence) {}

    /** The same listener for one fold, whose folder stands before the parts. */
    default EnhancementListener within(String folder) {
        EnhancementListener whole = this;
        return new EnhancementListener() {
            @Override
            public void begins(String part) {
                whole.begins(folder + "/" + part);
            }

            @Override
            public void point(String part, TrainingPoint point) {
                whole.point(folder + "/" + part, point);
            }

            @Override
            public void ends(String part, RoundResult round) {
                whole.ends(folder + "/" + part, round);
            }

            @Override
            public void note(String sentence) {
                whole.note(sentence);
            }
        };
    }
}
