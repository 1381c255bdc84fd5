// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.covidrate.ct.NamedParameters;
import org.covidrate.model.BuiltArchitecture;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelTask;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.StoredModel;
import org.covidrate.model.store.Weights;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.WeightFile;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.run.Recipe;

/**
 * The model that an enhancement begins with, which is only read.
 *
 * @param description of it
 * @param weights of its network
 * @param folder where it lies, if it was named by a path
 */
record SourceModel(ModelDescription description, StateDict weights, Optional<Path> folder) {
    private static final double USUAL_THRESHOLD = 0.5;
    private static final double LEAST_THRESHOLD = 0.01;

    /**
     * Reads a model.
     *
     * @param nameOrPath as {@link ModelStore#find(String)} takes it
     * @throws IOException in one sentence if there is none, or it is damaged
     * @throws IllegalArgumentException in one sentence if it is no model of lesions that can be trained here
     */
    static SourceModel read(ModelStore store, String nameOrPath, ProgressListener progress) throws IOException {
        StoredModel found = store.find(nameOrPath, progress.part(0, 0.1));
        ModelDescription description = found.description();
        if (description.task() != ModelTask.LESIONS) {
            throw new IllegalArgumentException("The model " + description.fullName() + " is of "
                    + description.task().key() + "; only models of lesions can be enhanced.");
        }
        if (!(description.architecture() instanceof BuiltArchitecture built) || built.outputChannels() != 1) {
            throw new IllegalArgumentException("The model " + description.fullName()
                    + " has a network of others, or several classes; only networks that are trained here can be"
                    + " enhanced.");
        }
        try (Weights verified = store.weights(found, progress.part(0.1, 1))) {
            return new SourceModel(description, WeightFile.read(verified.file(), built.network()), folder(nameOrPath));
        }
    }

    private static Optional<Path> folder(String nameOrPath) {
        try {
            Path path = Path.of(nameOrPath).toAbsolutePath().normalize();
            if (Files.isDirectory(path)) {
                return Optional.of(path);
            }
            return Files.exists(path) ? Optional.ofNullable(path.getParent()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * How it is fine-tuned: what is seen and found as the model says, all else as in a recipe, but for the numbers of the
     * enhancement.
     *
     * @param name of the model that comes out
     */
    Recipe recipe(String name, Recipe base, EnhancementNumbers numbers) {
        double side = base.numbers().side();
        Map<String, Double> changes = new LinkedHashMap<>();
        changes.put("steps", numbers.steps());
        changes.put("learning_rate", numbers.learningRate());
        changes.put("warm_up_steps", Math.min(base.numbers().warmUpSteps(), Math.floor(numbers.steps() / 10)));
        changes.put("early_side", side);
        changes.put("early_fraction", 0.0);
        changes.put("validate_every", numbers.steps());
        changes.put("patience", 0.0);
        changes.put("threshold", threshold());
        changes.put("looks", (double) description.looks());
        changes.put("neighbours", (double) description.neighbours());
        return new Recipe(
                name,
                ModelTask.LESIONS,
                ((BuiltArchitecture) description.architecture()).network(),
                description.preparation(),
                NamedParameters.with(base.numbers(), changes),
                base.augmentation());
    }

    /**
     * The threshold on probabilities without temperature, by which masks are the same: a calibration of the source says nothing of
     * other weights.
     */
    private double threshold() {
        double calibrated = description.threshold().orElse(USUAL_THRESHOLD);
        double logit = Math.log(calibrated / (1 - calibrated)) * description.temperature();
        double threshold = description.temperature() == 1 ? calibrated : 1 / (1 + Math.exp(-logit));
        return Math.max(LEAST_THRESHOLD, Math.min(1 - LEAST_THRESHOLD, threshold));
    }

    /** Its name with "-enhanced" after it, unless it has that already. */
    String enhancedName() {
        String name = description.name();
        return name.endsWith("-enhanced") ? name : name + "-enhanced";
    }
}
