// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.io.IOException;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.StoredModel;
import org.covidrate.model.store.Weights;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.WeightFile;
import org.covidrate.progress.ProgressListener;

/**
 * The weights of one model. Nothing tells whom it has learned from, so there can be no cross-validation.
 *
 * @param name or path of the model
 */
record WeightsOfModel(ModelStore store, String name) implements InitialWeights {
    @Override
    public StateDict of(RunPart part, Architecture architecture, int seed) throws IOException {
        StoredModel model = store.find(name);
        try (Weights weights = store.weights(model, ProgressListener.NONE)) {
            return WeightFile.read(weights.file(), architecture);
        }
    }

    @Override
    public void check(TrainingPlan plan) throws IOException {
        if (plan.folds() > 0) {
            throw new IllegalArgumentException("The model " + name
                    + " may know the patients of the folds, and scores would be too good; train without folds, or begin with"
                    + " the folder of a run that has the same folds.");
        }
        of(new RunPart(0), plan.recipe().architecture(), plan.seed());
    }
}
