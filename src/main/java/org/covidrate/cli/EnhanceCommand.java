// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.NamedParameters;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.lung.LungMasker;
import org.covidrate.method.NetworkSettings;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import org.covidrate.train.enhance.EnhancementListener;
import org.covidrate.train.enhance.EnhancementNumbers;
import org.covidrate.train.enhance.EnhancementPlan;
import org.covidrate.train.enhance.EnhancementRun;
import org.covidrate.train.enhance.EnhancementText;
import org.covidrate.train.run.Recipe;
import org.covidrate.train.run.Recipes;
import org.covidrate.train.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code covid-rate enhance}: a model of lesions learns from its own most certain findings in unlabelled scans. */
@Command(
        name = "enhance",
        description = {
            "Enhance a model of lesions with scans that nobody has labelled.",
            "",
            "Round by round: finds lesions in them, takes the masks of which the model is most certain for true, and learns from"
                    + " these beside labelled slices. A round after which labelled slices that it does not learn from are"
                    + " segmented worse is rolled back. The model itself stays as it is; the enhanced one appears in DIR/model."
                    + " What was ended goes on when it is begun again with the same options.",
            ""
        })
final class EnhanceCommand extends LearningCommand {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            order = 1,
            description = "Name or path of the model to enhance; 'covid-rate models' lists them. This, or --folds.")
    String model;

    @Option(
            names = "--folds",
            paramLabel = "RUN",
            order = 1,
            description =
                    "Instead, folder of a 'covid-rate train --folds' run: enhances each fold's model, and tests it before"
                            + " and after on the slices held out from it.")
    Path folds;

    @Option(names = "--fold", paramLabel = "N", order = 1, description = "The N-th of the folds only, from 1.")
    int fold;

    @Option(
            names = "--unlabelled",
            paramLabel = "SPEC",
            order = 2,
            description =
                    "Scans without labels: images=DIR and, if wanted, lungs=DIR and more (docs/data-sets.md). Pictures,"
                            + " DICOM, NIfTI, NRRD. Lungs of volumes are found if no masks are given. May be given several times.")
    List<String> unlabelled = List.of();

    @Option(
            names = "--data",
            paramLabel = "SPEC",
            order = 2,
            description =
                    "Labelled slices to mix in, such as images=DIR,masks=DIR; with --folds, sets of the run as they were"
                            + " then. May be given several times.")
    List<String> data = List.of();

    @Option(
            names = "--validation",
            paramLabel = "SPEC",
            order = 2,
            description =
                    "Labelled slices to validate by, best ones that the model has never seen; with --folds, of sets that"
                            + " the run had, those held out are taken (default: a part of the patients of --data).")
    List<String> validation = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            order = 3,
            description = "Folder for rounds, reports and the enhanced model; made if need be. Required.")
    Path output;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            order = 4,
            description = "Changes a number of the enhancement (rounds, steps, learning_rate, certainty, fraction,"
                    + " pseudo_threshold, share, kept_apart, tolerance, looks) or of the recipe, such as side=160; may be given"
                    + " several times.")
    Map<String, Double> changes = new LinkedHashMap<>();

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            order = 5,
            description =
                    "Recipe whose losses and augmentation are used (default: covid-rate-small; with --folds, the run's).")
    String recipe;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            order = 6,
            description = "Of the enhanced model (default: that of the model with -enhanced after it).")
    String name = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            order = 7,
            description = "Of what is kept apart, of order and augmentation (default: 1).")
    int seed = 1;

    @Mixin
    LungOptions lungOptions;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            order = 40,
            description = "Where networks run: auto, cpu, or cuda:N for a graphics processor (default: auto).")
    String device = "auto";

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            order = 41,
            description =
                    "Numbers of the layers in training: float32, bfloat16, or auto, bfloat16 where the processor computes"
                            + " with it (default: auto).")
    String precision = "auto";

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        if ((model == null) == (folds == null)) {
            throw usage("Give either --model or --folds.");
        }
        if (fold != 0 && folds == null) {
            throw usage("--fold is for --folds.");
        }
        valid(lungOptions::thresholdParameters);
        Notes notes = new Notes();
        if (model != null) {
            CommandFailure.ofChoice(() -> program.methods().store().find(model));
        }
        RunFolder run = folds == null ? null : CommandFailure.ofChoice(() -> RunFolder.read(folds));
        EnhancementPlan plan = CommandFailure.ifFails(ExitCode.UNREADABLE, () -> valid(() -> plan(run)));
        NetworkSettings networks = valid(() -> NetworkSettings.parse(device, "float32"));
        LungMasker masker = lungOptions.masker(program.methods(), networks, notes, ProgressListener.NONE);
        program.interruption().waitUpTo(STEP_SECONDS);
        EnhancementListener told = new EnhancementListener() {
            @Override
            public void note(String sentence) {
                notes.accept(sentence);
            }
        };
        EnhancementRun enhancement = new EnhancementRun(plan, program.methods().store(), masker, output, told);
        List<String> lines = new ArrayList<>(
                run == null
                        ? EnhancementText.of(fits(() -> enhancement.ofModel(model, progress)))
                        : EnhancementText.of(fits(() -> enhancement.ofFolds(run, fold, progress))));
        lines.addAll(notes.lines());
        lines.add("Reports: " + output.resolve("enhancement.json") + ", .txt and .png");
        lines.add(Software.NOTICE);
        return new Outcome(ExitCode.OK, lines);
    }

    private EnhancementPlan plan(RunFolder run) {
        try {
            Recipe base = recipe != null || run == null
                    ? Recipes.find(recipe == null ? Recipes.COVID_RATE_SMALL : recipe)
                    : run.recipe();
            Map<String, Double> ofNumbers = new LinkedHashMap<>();
            Map<String, Double> ofRecipe = new LinkedHashMap<>();
            changes.forEach((key, value) -> (NamedParameters.of(EnhancementNumbers.DEFAULT)
                                    .containsKey(key)
                            ? ofNumbers
                            : ofRecipe)
                    .put(key, value));
            return new EnhancementPlan(
                    base.with(ofRecipe),
                    unlabelled.stream().map(EnhancementPlan::parseUnlabelled).toList(),
                    data.stream().map(DataSetSpec::parse).toList(),
                    validation.stream().map(DataSetSpec::parse).toList(),
                    NamedParameters.with(EnhancementNumbers.DEFAULT, ofNumbers),
                    name,
                    seed,
                    DeviceChoice.parse(device),
                    precision(precision));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
