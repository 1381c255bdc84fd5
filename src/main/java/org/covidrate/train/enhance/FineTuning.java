// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.djl.TrainableNetwork;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.SampleSets;
import org.covidrate.train.Trainer;
import org.covidrate.train.TrainingPoint;
import org.covidrate.train.augment.Augmenter;
import org.covidrate.train.run.CurveFiles;
import org.covidrate.train.run.InputPreparations;
import org.covidrate.train.run.Recipe;

/**
 * Goes on with the training of a network from given weights.
 *
 * @param recipe of it
 * @param device where to train
 * @param precision in which layers compute; empty for what is fast on the device
 */
record FineTuning(Recipe recipe, DeviceChoice device, Optional<Precision> precision) {
    private static final String STATE = "state.safetensors";

    /** What came of it. */
    record Tuned(StateDict weights, double loss) {}

    /**
     * Trains to the end; taken up from the state in the folder if there is one.
     *
     * @param initial weights to begin with; their moments and averages are new
     * @param seed of the order of slices and of their augmentation
     * @param place folder of curves and state
     * @throws org.covidrate.progress.CancelledException if the listener cancels; the state is kept
     */
    Tuned run(
            StateDict initial,
            List<SampleSets.Part> parts,
            int seed,
            Path place,
            String part,
            EnhancementListener listener,
            ProgressListener progress)
            throws IOException {
        Files.createDirectories(place);
        Path state = place.resolve(STATE);
        Precision layers = precision.orElseGet(() -> TrainableNetwork.choosePrecision(device));
        double[] loss = {0};
        try (TrainableNetwork network = TrainableNetwork.open(recipe.architecture(), initial, device, layers);
                CurveFiles curve = CurveFiles.open(place, recipe.name() + ", " + part, Trainer.stepOf(state))) {
            listener.begins(part);
            for (TrainingPoint point : curve.points()) {
                listener.point(part, point);
                loss[0] = point.loss();
            }
            StateDict weights = new Trainer(
                            network,
                            new SampleSets(parts, InputPreparations.of(recipe)),
                            new Augmenter(recipe.augmentation(), false),
                            recipe.numbers(),
                            seed,
                            Optional.empty(),
                            state,
                            point -> {
                                curve.add(point);
                                listener.point(part, point);
                                loss[0] = point.loss();
                            })
                    .train(progress);
            return new Tuned(weights, loss[0]);
        }
    }

    /** Removes what only an unfinished training needs. */
    static void forgetState(Path place) throws IOException {
        Files.deleteIfExists(place.resolve(STATE));
    }
}
