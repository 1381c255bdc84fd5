// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.covidrate.model.store.ModelStore;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.djl.TrainableNetwork;
import org.covidrate.nn.weights.StateDict;

/** The weights that the networks of a run begin with. */
public interface InitialWeights {
    /** Weights drawn at random, other ones for each network. */
    InitialWeights RANDOM = new InitialWeights() {
        @Override
        public StateDict of(RunPart part, Architecture architecture, int seed) {
            return TrainableNetwork.initialWeights(architecture, seed);
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public void check(TrainingPlan plan) {}
    };

    /**
     * Those of a network.
     *
     * @param seed to draw with, where they are drawn
     * @throws IOException in one sentence if they cannot be read, or are of another architecture
     */
    StateDict of(RunPart part, Architecture architecture, int seed) throws IOException;

    /** Where they come from, for the file of the plan; empty if they are drawn at random. */
    String name();

    /**
     * Makes sure that the weights are there, fit the networks, and know none of the patients whom a network will be tested on.
     *
     * @throws IOException as {@link #of} does
     * @throws IllegalArgumentException in one sentence if they know one, or could
     */
    void check(TrainingPlan plan) throws IOException;

    /**
     * Those of a model, or, given the folder of a run with folds, those of the same network of that run.
     *
     * @param nameOrPath as {@link ModelStore#find(String)} takes it, or the folder of a run; blank for random ones
     * @throws IllegalArgumentException in one sentence if the folder's run has no folds
     */
    static InitialWeights find(ModelStore store, String nameOrPath) throws IOException {
        if (nameOrPath == null || nameOrPath.isBlank()) {
            return RANDOM;
        }
        return Files.exists(Path.of(nameOrPath).resolve(PlanJson.FILE))
                ? new RunWeights(RunFolder.read(Path.of(nameOrPath)))
                : new WeightsOfModel(store, nameOrPath);
    }
}
