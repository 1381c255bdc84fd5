// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.EvaluationText;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import org.covidrate.train.TrainingPoint;
import org.covidrate.train.run.CardText;
import org.covidrate.train.run.InitialWeights;
import org.covidrate.train.run.Recipe;
import org.covidrate.train.run.Recipes;
import org.covidrate.train.run.RunListener;
import org.covidrate.train.run.RunPart;
import org.covidrate.train.run.TrainingPlan;
import org.covidrate.train.run.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code covid-rate train}: a model from labelled slices. */
@Command(
        name = "train",
        description = {
            "Train a model of lesions or lungs from labelled slices.",
            "",
            "Writes a folder for each network: its curves and its model. A training that was ended goes on where it was when"
                    + " it is begun again with the same options.",
            ""
        })
final class TrainCommand extends LearningCommand {
    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            required = true,
            order = 1,
            description = "How: covid-rate-small, covid-rate, lung-small, or a JSON file. Required.")
    String recipe;

    @Option(
            names = "--data",
            paramLabel = "SPEC",
            required = true,
            order = 2,
            description =
                    "A data set: images=DIR,masks=DIR and, if wanted, lungs=DIR, groups=CSV, weight=N, folds=N and more"
                            + " (docs/data-sets.md); masks=none if nothing in it is diseased. May be given several times.")
    List<String> data = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            order = 3,
            description = "Folder of the run; made if need be. Required.")
    Path output;

    @Option(
            names = "--folds",
            paramLabel = "K",
            order = 4,
            description = "Cross-validation: K networks, each tested on patients that it has not seen (default: none).")
    int folds;

    @Option(names = "--fold", paramLabel = "N", order = 5, description = "Train the N-th of the folds only, from 1.")
    int fold;

    @Option(names = "--no-final", order = 6, description = "Do not train a model with all of the data after the folds.")
    boolean noFinal;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            order = 7,
            description = "Changes a number of the recipe, such as steps=4000; may be given several times.")
    Map<String, Double> changes = new LinkedHashMap<>();

    @Option(
            names = "--card",
            paramLabel = "FILE",
            order = 8,
            description =
                    "Texts for the model's card, as JSON: version, title, summary, training_data, intended_use, limits,"
                            + " licence, attribution, terms.")
    Path card;

    @Option(
            names = "--seed",
            paramLabel = "N",
            order = 9,
            description = "Of initial weights, folds, order and augmentation (default: 1).")
    int seed = 1;

    @Option(
            names = "--start",
            paramLabel = "MODEL",
            order = 10,
            description =
                    "Begin with the weights of a model, by name or path, or of the same folds of another run, by its folder"
                            + " (default: random weights).")
    String start = "";

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            order = 40,
            description = "Where to train: auto, cpu, or cuda:N for a graphics processor (default: auto).")
    String device = "auto";

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            order = 41,
            description =
                    "Numbers of the layers: float32, bfloat16, or auto, bfloat16 where the processor computes with it"
                            + " (default: auto). Weights are float32 in any case.")
    String precision = "auto";

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        TrainingPlan plan = CommandFailure.ifFails(ExitCode.UNREADABLE, () -> valid(this::plan));
        Told told = new Told();
        program.interruption().waitUpTo(STEP_SECONDS);
        List<Path> models = fits(() -> new TrainingRun(plan, output, told).run(progress));
        List<String> lines = told.all();
        models.forEach(model -> lines.add("Model: " + model));
        lines.add(Software.NOTICE);
        return new Outcome(ExitCode.OK, lines);
    }

    private TrainingPlan plan() {
        try {
            Recipe changed = Recipes.find(recipe).with(changes);
            return new TrainingPlan(
                    changed,
                    data.stream().map(DataSetSpec::parse).toList(),
                    folds,
                    fold,
                    !noFinal && fold == 0,
                    seed,
                    InitialWeights.find(program.methods().store(), start),
                    DeviceChoice.parse(device),
                    precision(precision),
                    card == null ? CardText.DEFAULT : CardText.read(card));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is told of the networks in the end: the last point of each. */
    private static final class Told implements RunListener {
        private final List<String> lines = new ArrayList<>();
        private final Map<String, EvaluationResult> results = new LinkedHashMap<>();
        private int at = -1;

        @Override
        public void begins(RunPart part) {
            lines.add(part.title());
            at = lines.size() - 1;
        }

        @Override
        public void point(RunPart part, TrainingPoint point) {
            String dice = point.validationDice().isPresent()
                    ? String.format(
                            Locale.ROOT, ", Dice %.3f", point.validationDice().getAsDouble())
                    : "";
            lines.set(
                    at,
                    String.format(
                            Locale.ROOT,
                            "%s: %d steps in %.0f s, loss %.4f, %.1f slices/s%s",
                            part.title(),
                            point.step(),
                            point.seconds(),
                            point.loss(),
                            point.slicesPerSecond(),
                            dice));
        }

        @Override
        public void tested(RunPart last, String dataSet, EvaluationResult result) {
            results.put(dataSet, result);
        }

        /** All there is to tell, results last. */
        List<String> all() {
            List<String> all = new ArrayList<>(lines);
            results.forEach((name, result) -> {
                all.add("Held out of " + name + ": " + EvaluationText.headline(result));
                all.addAll(EvaluationText.table(result));
            });
            return all;
        }

        @Override
        public void note(String sentence) {
            lines.add("Note: " + sentence);
        }
    }
}
