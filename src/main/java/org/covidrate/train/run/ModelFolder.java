// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import org.covidrate.ct.Label;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.io.OutputFolder;
import org.covidrate.lesion.LesionModel;
import org.covidrate.lung.LungMasker;
import org.covidrate.model.BuiltArchitecture;
import org.covidrate.model.ModelCard;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.model.ModelTask;
import org.covidrate.model.ModelWeights;
import org.covidrate.model.Score;
import org.covidrate.model.Sha256;
import org.covidrate.nn.weights.ElementType;
import org.covidrate.nn.weights.Safetensors;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.SampleSets;

/** Writes what was trained as a model: {@code model.json}, and the weights in float16, half the size without a loss that shows. */
public final class ModelFolder {
    /** Name of the file of weights. */
    public static final String WEIGHTS = "weights.safetensors";

    private ModelFolder() {}

    /**
     * Writes the model, without scores.
     *
     * @param data what it has learned from
     */
    static void write(Path folder, TrainingPlan plan, List<SampleSets.Part> data, StateDict weights)
            throws IOException {
        try (OutputFolder out = new OutputFolder(folder)) {
            write(out, "", weights, stored -> description(plan, data, stored, List.of()));
            out.commit();
        }
    }

    /**
     * Writes a model as part of an output that is still to be committed.
     *
     * @param folder within the output, ending with '/'; empty for the output itself
     * @param description made from what is known of the file of weights
     */
    public static void write(
            OutputFolder out, String folder, StateDict weights, Function<ModelWeights, ModelDescription> description)
            throws IOException {
        Path file = out.file(folder + WEIGHTS);
        new Safetensors(weights.to(ElementType.FLOAT16), Map.of()).write(file);
        ModelJson.write(description.apply(stored(file)), out.file(folder + ModelJson.FILE_NAME));
    }

    /** Describes the model anew, with scores that were not known when it was written. */
    static void describe(Path folder, TrainingPlan plan, List<SampleSets.Part> data, List<Score> scores)
            throws IOException {
        ModelWeights stored = stored(folder.resolve(WEIGHTS));
        ModelJson.write(description(plan, data, stored, scores), folder.resolve(ModelJson.FILE_NAME));
    }

    private static ModelWeights stored(Path file) throws IOException {
        return new ModelWeights(WEIGHTS, Sha256.of(file, ProgressListener.NONE), Files.size(file));
    }

    private static ModelDescription description(
            TrainingPlan plan, List<SampleSets.Part> data, ModelWeights weights, List<Score> scores) {
        Recipe recipe = plan.recipe();
        CardText card = plan.card();
        boolean lesions = recipe.task() == ModelTask.LESIONS;
        List<Label> classes = lesions ? List.of(LesionModel.LESION) : LungMasker.LABELS;
        return new ModelDescription(
                recipe.name(),
                card.version(),
                recipe.task(),
                new BuiltArchitecture(recipe.architecture()),
                recipe.preparation(),
                classes,
                lesions ? OptionalDouble.of(recipe.numbers().threshold()) : OptionalDouble.empty(),
                lesions ? (int) recipe.numbers().looks() : 1,
                lesions ? (int) recipe.numbers().neighbours() : 0,
                1,
                weights,
                card.licence(),
                new ModelCard(
                        card.title().isEmpty() ? recipe.name() : card.title(),
                        card.summary(),
                        card.trainingData().isEmpty() ? sizes(data) : card.trainingData(),
                        card.intendedUse(),
                        card.limits(),
                        scores,
                        Optional.empty()));
    }

    /** How many slices of how many patients of each data set: one sentence. */
    public static String sizes(List<SampleSets.Part> data) {
        Map<String, Integer> slices = new LinkedHashMap<>();
        Map<String, TreeSet<String>> groups = new LinkedHashMap<>();
        for (SampleSets.Part part : data) {
            for (SliceEntry entry : part.slices()) {
                slices.merge(entry.dataSet(), 1, Integer::sum);
                groups.computeIfAbsent(entry.dataSet(), name -> new TreeSet<>()).add(entry.group());
            }
        }
        List<String> texts = new ArrayList<>();
        slices.forEach((name, count) -> texts.add(name + ": " + counted(count, "slice") + " of "
                + counted(groups.get(name).size(), "patient")));
        return String.join("; ", texts) + ".";
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
