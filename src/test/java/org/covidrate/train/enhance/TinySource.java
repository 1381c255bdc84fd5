// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.covidrate.ct.NamedParameters;
import org.covidrate.dataset.MadeUpSlices;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.lesion.LesionModel;
import org.covidrate.model.BuiltArchitecture;
import org.covidrate.model.Licence;
import org.covidrate.model.ModelCard;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelTask;
import org.covidrate.model.ModelWeights;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.djl.TrainableNetwork;
import org.covidrate.nn.weights.ElementType;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.SampleSets;
import org.covidrate.train.TrainingNumbers;
import org.covidrate.train.augment.AugmentationParameters;
import org.covidrate.train.run.Recipe;

/** A tiny model of discs that has learned a little, for tests. */
final class TinySource {
    static final CovidRateArchitecture TINY = new CovidRateArchitecture(List.of(16, 16));
    static final EnhancementNumbers NUMBERS = NamedParameters.with(
            EnhancementNumbers.DEFAULT,
            Map.of("rounds", 2.0, "steps", 12.0, "learning_rate", 0.002, "fraction", 0.5, "share", 0.5, "looks", 1.0));

    private TinySource() {}

    /** A recipe of tiny slices, whose steps and learning rate the numbers of the enhancement replace. */
    static Recipe base() {
        TrainingNumbers numbers = NamedParameters.with(
                TrainingNumbers.COVID_RATE,
                Map.of(
                        "steps", 30.0,
                        "batch", 4.0,
                        "side", 32.0,
                        "early_side", 32.0,
                        "learning_rate", 0.01,
                        "time_decay", 0.0,
                        "average_decay", 0.9));
        return new Recipe(
                "tiny",
                ModelTask.LESIONS,
                TINY,
                List.of(Map.of("step", "slice_min_max")),
                numbers,
                AugmentationParameters.NONE);
    }

    static ModelDescription description() {
        return new ModelDescription(
                "tiny",
                "1.0",
                ModelTask.LESIONS,
                new BuiltArchitecture(TINY),
                base().preparation(),
                List.of(LesionModel.LESION),
                OptionalDouble.of(0.5),
                1,
                new ModelWeights("weights.safetensors", "0".repeat(64), 1),
                new Licence("Apache-2.0", "", ""),
                ModelCard.titled("Tiny"));
    }

    /** Trains it, a few seconds. */
    static SourceModel train(Path folder) throws IOException {
        List<SliceEntry> slices = MadeUpSlices.of("discs", 8);
        StateDict initial = TrainableNetwork.initialWeights(TINY, 1);
        StateDict weights = new FineTuning(base(), DeviceChoice.CPU, Optional.of(Precision.FLOAT32))
                .run(
                        initial,
                        List.of(new SampleSets.Part(slices, 1)),
                        3,
                        folder,
                        "source",
                        EnhancementListener.NONE,
                        ProgressListener.NONE)
                .weights();
        return new SourceModel(description(), weights.to(ElementType.FLOAT16), Optional.empty());
    }
}
