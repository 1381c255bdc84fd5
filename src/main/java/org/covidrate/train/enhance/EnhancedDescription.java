// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.covidrate.evaluate.Estimate;
import org.covidrate.model.ModelCard;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelWeights;
import org.covidrate.model.Score;
import org.covidrate.train.run.Recipe;

/** The description of a model that came out of an enhancement: that of its source, and what was done to it. */
final class EnhancedDescription {
    private static final String LIMIT = "It has learned in part from its own findings: what its source missed, or found"
            + " wrongly and with certainty, it may have learned to miss or find.";

    private EnhancedDescription() {}

    /** Of the model of one round, which may go on to be enhanced. */
    static ModelDescription ofRound(ModelDescription source, Recipe recipe, int round, ModelWeights weights) {
        return of(source, recipe, "Weights after round " + round + " of an enhancement.", List.of(), weights);
    }

    /**
     * Of the model in the end.
     *
     * @param unlabelled names of the unlabelled data sets
     */
    static ModelDescription ofResult(
            ModelDescription source,
            Recipe recipe,
            EnhancementResult result,
            List<String> unlabelled,
            ModelWeights weights) {
        List<RoundResult> kept =
                result.rounds().stream().filter(RoundResult::kept).toList();
        String chosen = kept.stream().map(r -> String.valueOf(r.chosen())).collect(Collectors.joining(", "));
        String what = "Enhanced without labels: " + kept.size() + (kept.size() == 1 ? " round" : " rounds") + " of "
                + (long) recipe.numbers().steps() + " steps, with the model's own masks of the most certain " + chosen
                + " of " + kept.get(0).candidates() + " unlabelled slices (" + String.join(", ", unlabelled)
                + ") beside labelled ones.";
        return of(source, recipe, what, scores(result), weights);
    }

    private static ModelDescription of(
            ModelDescription source, Recipe recipe, String what, List<Score> scores, ModelWeights weights) {
        ModelCard card = source.card();
        return new ModelDescription(
                recipe.name(),
                source.version(),
                source.task(),
                source.architecture(),
                source.preparation(),
                source.classes(),
                OptionalDouble.of(recipe.numbers().threshold()),
                source.looks(),
                source.neighbours(),
                // The source's temperature was fitted to its own weights.
                1,
                weights,
                source.licence(),
                new ModelCard(
                        card.title() + ", enhanced",
                        joined(card.summary(), "Came of " + source.fullName() + " by unsupervised enhancement."),
                        joined(card.trainingData(), what),
                        card.intendedUse(),
                        joined(card.limits(), LIMIT),
                        scores,
                        // Measured of the source's weights, not of these.
                        Optional.empty()));
    }

    private static String joined(String text, String more) {
        return text.isBlank() ? more : text + " " + more;
    }

    private static List<Score> scores(EnhancementResult result) {
        Gain gain = Gain.of(result.validation());
        List<Score> scores = new ArrayList<>();
        String sets = Gain.byDataSet(result.validation()).keySet().stream().collect(Collectors.joining(", "));
        scores.add(score(sets, "Dice, mean over slices by which rounds were kept, of the source", gain.before()));
        scores.add(score(sets, "Dice, mean over slices by which rounds were kept", gain.after()));
        return scores;
    }

    private static Score score(String sets, String measure, Estimate estimate) {
        boolean interval = !Double.isNaN(estimate.low());
        return new Score(
                sets,
                measure,
                estimate.value(),
                interval ? OptionalDouble.of(estimate.low()) : OptionalDouble.empty(),
                interval ? OptionalDouble.of(estimate.high()) : OptionalDouble.empty(),
                OptionalInt.of(estimate.n()),
                "covid-rate enhance");
    }
}
