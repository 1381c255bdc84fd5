// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;

/**
 * What a run of training is to do.
 *
 * @param recipe how the model is made
 * @param data what it is made of, at least one set
 * @param folds of cross-validation, by patient; 0 for none. A data set with folds of its own takes part in the first of these
 * @param onlyFold the only fold to train, from 1; 0 for all of them
 * @param finalModel whether a model is trained with all of the data, after the folds
 * @param seed of initial weights, folds, order and augmentation
 * @param initial weights to begin with
 * @param device where to train
 * @param precision in which layers compute; empty for what is fast on the device
 * @param card what the model's description says of it, apart from what the run itself knows
 */
public record TrainingPlan(
        Recipe recipe,
        List<DataSetSpec> data,
        int folds,
        int onlyFold,
        boolean finalModel,
        int seed,
        InitialWeights initial,
        DeviceChoice device,
        Optional<Precision> precision,
        CardText card) {
    /** @throws IllegalArgumentException in one sentence if it makes no sense */
    public TrainingPlan {
        data = List.copyOf(data);
        if (data.isEmpty()) {
            throw new IllegalArgumentException("A training needs data; give at least one data set.");
        }
        data.forEach(set -> RecipeCheck.check(recipe.task(), set));
        if (folds == 1 || folds < 0) {
            throw new IllegalArgumentException("Cross-validation has 2 folds or more, not " + folds + ".");
        }
        if (onlyFold < 0 || onlyFold > folds) {
            throw new IllegalArgumentException("There is no fold " + onlyFold + " among " + folds + ".");
        }
        if (folds == 0 && !finalModel) {
            throw new IllegalArgumentException("Neither folds nor a final model: there is nothing to train.");
        }
    }

    /** The networks to train, in this order. */
    public List<RunPart> parts() {
        List<RunPart> parts = new ArrayList<>();
        for (int fold = 1; fold <= folds; fold++) {
            if (onlyFold == 0 || onlyFold == fold) {
                parts.add(new RunPart(fold));
            }
        }
        if (finalModel) {
            parts.add(new RunPart(0));
        }
        return List.copyOf(parts);
    }
}
