// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.util.List;
import java.util.Optional;

/**
 * What a reader needs to know before trusting a model. All but the title may be empty.
 *
 * @param title in a few words
 * @param summary in a few sentences
 * @param trainingData what it was trained on
 * @param intendedUse what it is for
 * @param limits where it is known to fail
 * @param scores measured figures
 * @param bfloat16 how bfloat16 changes the masks, if measured
 */
public record ModelCard(
        String title,
        String summary,
        String trainingData,
        String intendedUse,
        String limits,
        List<Score> scores,
        Optional<Bfloat16Agreement> bfloat16) {
    public ModelCard {
        scores = List.copyOf(scores);
    }

    /** A card that says no more than a title. */
    public static ModelCard titled(String title) {
        return new ModelCard(title, "", "", "", "", List.of(), Optional.empty());
    }
}
