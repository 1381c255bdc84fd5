// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.model.ModelTask;
import org.covidrate.model.store.ModelStore;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.train.run.CardText;
import org.covidrate.train.run.InitialWeights;
import org.covidrate.train.run.Recipe;
import org.covidrate.train.run.Recipes;
import org.covidrate.train.run.TrainingPlan;

/**
 * The inputs of a command that trains, as the user gave them: files may be null, texts empty.
 *
 * @param task what the model is to find
 * @param recipe name of a recipe
 * @param recipeFile goes before the name
 * @param images folder; null if all data sets are in {@code more}
 * @param masks folder
 * @param lungs folder; only for lesions
 * @param groups CSV file
 * @param more further data sets as {@link DataSetSpec} reads them, separated by semicolons
 * @param start name or path of a model or run whose weights are the first; empty for random ones
 * @param folds 0 for none
 * @param steps 0 for the recipe's
 * @param device where to train
 */
record TrainingForm(
        ModelTask task,
        String recipe,
        File recipeFile,
        File images,
        File masks,
        File lungs,
        File groups,
        String more,
        String start,
        int folds,
        int steps,
        String device) {
    private static final int SEED = 1;

    /**
     * The plan.
     *
     * @param store where a model to begin with is looked for
     * @throws IllegalArgumentException in one sentence if an input is missing or wrong
     */
    TrainingPlan plan(ModelStore store) throws IOException {
        Recipe found = Recipes.find(isGiven(recipeFile) ? recipeFile.getPath() : recipe);
        if (found.task() != task) {
            throw new IllegalArgumentException("The recipe " + found.name() + " is for "
                    + found.task().key() + "; use the command for these, or another recipe.");
        }
        return new TrainingPlan(
                steps == 0 ? found : found.with(Map.of("steps", (double) steps)),
                data(),
                folds,
                0,
                true,
                SEED,
                InitialWeights.find(store, start),
                DeviceChoice.parse(device),
                Optional.empty(),
                CardText.DEFAULT);
    }

    private List<DataSetSpec> data() {
        // Masks of both lungs with one value are as common as those that tell right from left.
        return data(images, masks, lungs, groups, task == ModelTask.LUNGS ? ",sides=true" : "", more);
    }

    /**
     * Data sets as a user gave them: files may be null, texts empty.
     *
     * @param options of the set that has folders of its own, such as {@code ,sides=true}
     * @throws IllegalArgumentException in one sentence if there is none, or a text is wrong
     */
    static List<DataSetSpec> data(File images, File masks, File lungs, File groups, String options, String more) {
        List<DataSetSpec> data = new ArrayList<>();
        if (isGiven(images)) {
            if (!isGiven(masks)) {
                throw new IllegalArgumentException("No masks were chosen: give the folder of the masks of the images.");
            }
            StringBuilder text = new StringBuilder("images=" + images + ",masks=" + masks);
            text.append(isGiven(lungs) ? ",lungs=" + lungs : "");
            text.append(isGiven(groups) ? ",groups=" + groups : "");
            text.append(options);
            data.add(DataSetSpec.parse(text.toString()));
        }
        for (String spec : more == null ? new String[0] : more.split(";")) {
            if (!spec.isBlank()) {
                data.add(DataSetSpec.parse(spec));
            }
        }
        if (data.isEmpty()) {
            throw new IllegalArgumentException(
                    "No images were chosen: give a folder of images and one of their masks.");
        }
        return data;
    }

    static boolean isGiven(File file) {
        return file != null && !file.getPath().isBlank();
    }

    /** Of an optional field; null if it was left empty. */
    static Path path(File file) {
        return isGiven(file) ? file.toPath() : null;
    }
}
