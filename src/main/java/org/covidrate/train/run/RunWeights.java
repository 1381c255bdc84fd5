// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.WeightFile;

/** The weights of the same fold, or of the final model, of another run: they do not know the patients that are held out. */
record RunWeights(RunFolder run) implements InitialWeights {
    @Override
    public StateDict of(RunPart part, Architecture architecture, int seed) throws IOException {
        return WeightFile.read(file(part), architecture);
    }

    @Override
    public String name() {
        return run.folder().toString();
    }

    @Override
    public void check(TrainingPlan plan) throws IOException {
        if (plan.folds() > 0 && (plan.folds() != run.folds() || plan.seed() != run.seed())) {
            throw new IllegalArgumentException("The run in " + run.folder() + " has " + run.folds()
                    + " folds and the seed " + run.seed()
                    + "; give the same, or networks would begin with weights that know whom they are tested on.");
        }
        plan.data().stream().filter(run::knows).forEach(run::require);
        for (RunPart part : plan.parts()) {
            of(part, plan.recipe().architecture(), plan.seed());
        }
    }

    private Path file(RunPart part) {
        Path file = run.model(part.fold()).resolve(ModelFolder.WEIGHTS);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("The run in " + run.folder() + " has no finished network for "
                    + part.title().toLowerCase(Locale.ROOT) + " to begin with.");
        }
        return file;
    }
}
