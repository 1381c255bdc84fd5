// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.io.OutputFolder;
import org.covidrate.lung.LungMasker;
import org.covidrate.model.store.ModelStore;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.SampleSets;
import org.covidrate.train.run.ModelFolder;
import org.covidrate.train.run.Recipe;
import org.covidrate.train.run.RunFolder;
import org.covidrate.train.run.TrainingSlices;
import org.covidrate.train.run.TrainingTurn;

/**
 * Enhances a model, or the models of a run's folds to measure what that brings, into a folder. One that was ended goes on where it was
 * when it is begun again with the same plan and folder.
 *
 * <p>The folder holds {@value PlanFile#NAME} (the plan), a folder for each round (of each fold), and in the end the reports
 * {@code enhancement.json}, {@code .txt} and {@code .png} and the {@code model}. Source models are only read.
 */
public final class EnhancementRun {
    /** Name of the picture among the reports. */
    public static final String PICTURE = ReportFiles.NAME + ".png";

    private static final String MODEL = "model";
    /** What opening the data is of the whole. */
    private static final double OPENING = 0.03;

    private static final double TESTING = 0.1;
    private static final int SEEDS_PER_FOLD = 1000;
    private static final int SEEDS_PER_RUN = 100_000;

    private final EnhancementPlan plan;
    private final ModelStore store;
    private final LungMasker masker;
    private final Path folder;
    private final EnhancementListener listener;

    /**
     * @param store where models are found
     * @param masker finds the lungs of unlabelled volumes without lung masks
     */
    public EnhancementRun(
            EnhancementPlan plan, ModelStore store, LungMasker masker, Path folder, EnhancementListener listener) {
        this.plan = plan;
        this.store = store;
        this.masker = masker;
        this.folder = folder;
        this.listener = listener;
    }

    /**
     * Enhances one model.
     *
     * @param nameOrPath as {@link ModelStore#find(String)} takes it
     * @throws IllegalArgumentException in one sentence if the plan does not fit the model, the data or what the folder holds
     * @throws IOException in one sentence if something cannot be read or the folder not be written
     * @throws org.covidrate.nn.NetworkException if the engine fails
     * @throws org.covidrate.progress.CancelledException if the listener cancels; it can be taken up
     */
    public EnhancementResult ofModel(String nameOrPath, ProgressListener progress) throws IOException {
        try (TrainingTurn turn = TrainingTurn.take()) {
            SourceModel source = SourceModel.read(store, nameOrPath, progress.part(0, OPENING / 3));
            requireElsewhere(source.folder());
            Recipe recipe = source.recipe(name(source), plan.base(), plan.numbers());
            PlanFile.write(
                    folder,
                    PlanFile.text(plan, recipe, source.description().weights().sha256()));
            List<SliceEntry> unlabelled = unlabelled(progress.part(OPENING / 3, OPENING * 2 / 3));
            List<SliceDataSet> labelled = open(plan.labelled(), progress.part(OPENING * 2 / 3, OPENING));
            List<SliceEntry> validation = new ArrayList<>();
            open(plan.validation(), progress.part(OPENING, OPENING)).forEach(set -> validation.addAll(set.entries()));
            List<SampleSets.Part> parts = labelled.stream()
                    .map(set -> new SampleSets.Part(set.entries(), set.spec().weight()))
                    .toList();
            Material material = Material.of(
                    unlabelled, parts, validation, (int) plan.numbers().keptApart(), plan.seed());
            Enhancement enhancement = enhancement(source, recipe, material, 0, folder, listener);
            EnhancementResult result = enhancement.run(progress.part(OPENING, 1));
            try (OutputFolder out = new OutputFolder(folder)) {
                if (result.kept() > 0) {
                    List<String> names =
                            plan.unlabelled().stream().map(DataSetSpec::name).toList();
                    ModelFolder.write(
                            out,
                            MODEL + "/",
                            enhancement.weights(),
                            file -> EnhancedDescription.ofResult(source.description(), recipe, result, names, file));
                }
                EnhancementResult told = result.kept() > 0 ? result.withModel(folder.resolve(MODEL)) : result;
                ReportFiles.write(plan, recipe, told, out);
                out.commit();
                return told;
            }
        }
    }

    /**
     * Enhances the models of a run's folds, and tests each before and after on what was held out from it.
     *
     * @param onlyFold the only fold, from 1; 0 for all whose models are finished
     * @return of all folds that are finished in the folder
     * @throws IllegalArgumentException as for a model; also if a data set was not part of the run
     */
    public FoldsResult ofFolds(RunFolder run, int onlyFold, ProgressListener progress) throws IOException {
        try (TrainingTurn turn = TrainingTurn.take()) {
            plan.labelled().forEach(run::require);
            plan.validation().stream().filter(run::knows).forEach(run::require);
            requireElsewhere(Optional.of(run.folder()));
            List<Integer> folds = folds(run, onlyFold);
            SourceModel first = SourceModel.read(store, run.model(folds.get(0)).toString(), ProgressListener.NONE);
            Recipe recipe = first.recipe(name(first), plan.base(), plan.numbers());
            PlanFile.write(
                    folder,
                    PlanFile.text(
                            plan, recipe, "of the folds of " + run.folder().getFileName()));
            List<SliceEntry> unlabelled = unlabelled(progress.part(0, OPENING / 2));
            List<SliceDataSet> labelled = open(plan.labelled(), progress.part(OPENING / 2, OPENING));
            List<SliceDataSet> validation = open(plan.validation(), progress.part(OPENING, OPENING));
            for (int i = 0; i < folds.size(); i++) {
                double from = OPENING + (1 - OPENING) * i / folds.size();
                double to = OPENING + (1 - OPENING) * (i + 1) / folds.size();
                fold(run, folds.get(i), unlabelled, labelled, validation, progress.part(from, to));
            }
            List<FoldResult> finished = new ArrayList<>();
            for (int fold = 1; fold <= run.folds(); fold++) {
                RoundFiles.read(place(fold).resolve(RoundFiles.FOLD), FoldResult.class)
                        .ifPresent(finished::add);
            }
            FoldsResult result = new FoldsResult(finished, run.folds());
            try (OutputFolder out = new OutputFolder(folder)) {
                ReportFiles.write(plan, recipe, run, result, out);
                out.commit();
            }
            return result;
        }
    }

    private List<Integer> folds(RunFolder run, int onlyFold) {
        if (onlyFold < 0 || onlyFold > run.folds()) {
            throw new IllegalArgumentException("There is no fold " + onlyFold + " among " + run.folds() + ".");
        }
        List<Integer> folds = new ArrayList<>();
        for (int fold = 1; fold <= run.folds(); fold++) {
            if (onlyFold != 0 && onlyFold != fold) {
                continue;
            }
            if (run.isFinished(fold)) {
                folds.add(fold);
            } else {
                listener.note("Fold " + fold + " of the run has no finished model and is left out.");
            }
        }
        if (folds.isEmpty()) {
            throw new IllegalArgumentException(
                    "No fold of the run in " + run.folder() + " has a finished model; let the training go on first.");
        }
        return folds;
    }

    private void fold(
            RunFolder run,
            int fold,
            List<SliceEntry> unlabelled,
            List<SliceDataSet> labelled,
            List<SliceDataSet> validation,
            ProgressListener progress)
            throws IOException {
        Path place = place(fold);
        if (Files.exists(place.resolve(RoundFiles.FOLD))) {
            return;
        }
        SourceModel source = SourceModel.read(store, run.model(fold).toString(), ProgressListener.NONE);
        Recipe recipe = source.recipe(name(source), plan.base(), plan.numbers());
        TrainingSlices slices = TrainingSlices.of(labelled, run.folds(), fold, run.seed(), false);
        List<SliceEntry> apart = unseen(run, fold, validation);
        if (slices.heldOut().isEmpty() || !validation.isEmpty() && apart.isEmpty()) {
            listener.note("Fold " + fold + " holds no slices out of "
                    + (slices.heldOut().isEmpty() ? "--data" : "--validation") + " and is left out.");
            return;
        }
        Material material = Material.of(
                unlabelled, slices.training(), apart, (int) plan.numbers().keptApart(), plan.seed());
        Enhancement enhancement = enhancement(source, recipe, material, fold, place, listener.within("fold-" + fold));
        EnhancementResult result = enhancement.run(progress.part(0, 1 - TESTING));
        NetworkOptions options = NetworkOptions.DEFAULT.withDevice(plan.device());
        List<SliceScore> before = Examination.of(
                "Testing the source model",
                slices.heldOut(),
                recipe,
                source.weights(),
                options,
                progress.part(1 - TESTING, 1 - TESTING / 2));
        List<SliceScore> after = result.kept() == 0
                ? before
                : Examination.of(
                        "Testing the enhanced model",
                        slices.heldOut(),
                        recipe,
                        enhancement.weights(),
                        options,
                        progress.part(1 - TESTING / 2, 1));
        FoldResult tested = new FoldResult(
                fold,
                result.source(),
                result.rounds(),
                result.ending(),
                result.validation(),
                PairedScore.of(before, after));
        try (OutputFolder out = new OutputFolder(place)) {
            RoundFiles.write(tested, out.file(RoundFiles.FOLD));
            out.commit();
        }
    }

    /** Slices of validation sets that the fold's model has not learned from: all of sets that the run did not have. */
    private static List<SliceEntry> unseen(RunFolder run, int fold, List<SliceDataSet> validation) {
        List<SliceEntry> unseen = new ArrayList<>();
        for (SliceDataSet set : validation) {
            unseen.addAll(
                    run.knows(set.spec())
                            ? TrainingSlices.of(List.of(set), run.folds(), fold, run.seed(), false)
                                    .heldOut()
                            : set.entries());
        }
        return unseen;
    }

    private Enhancement enhancement(
            SourceModel source, Recipe recipe, Material material, int fold, Path place, EnhancementListener told) {
        return new Enhancement(
                source,
                new FineTuning(recipe, plan.device(), plan.precision()),
                plan.numbers(),
                material,
                SEEDS_PER_RUN * plan.seed() + SEEDS_PER_FOLD * fold,
                place,
                told);
    }

    private Path place(int fold) {
        return folder.resolve("fold-" + fold);
    }

    private String name(SourceModel source) {
        return plan.name().isEmpty() ? source.enhancedName() : plan.name();
    }

    private List<SliceEntry> unlabelled(ProgressListener progress) throws IOException {
        List<SliceEntry> slices = new ArrayList<>();
        int count = plan.unlabelled().size();
        for (int i = 0; i < count; i++) {
            SliceDataSet set = SliceDataSet.open(
                    plan.unlabelled().get(i), masker, progress.part((double) i / count, (i + 1.0) / count));
            set.warnings().forEach(listener::note);
            slices.addAll(set.entries());
        }
        return slices;
    }

    private List<SliceDataSet> open(List<DataSetSpec> specs, ProgressListener progress) throws IOException {
        List<SliceDataSet> sets = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            SliceDataSet set =
                    SliceDataSet.open(specs.get(i), progress.part((double) i / specs.size(), (i + 1.0) / specs.size()));
            set.warnings().forEach(listener::note);
            sets.add(set);
        }
        return sets;
    }

    /** A source model is never written to. */
    private void requireElsewhere(Optional<Path> source) {
        Path output = folder.toAbsolutePath().normalize();
        List<Path> taken = new ArrayList<>(store.folders().given());
        taken.add(store.folders().user());
        for (Path models : taken) {
            if (output.startsWith(models.toAbsolutePath().normalize())) {
                throw new IllegalArgumentException("The output folder " + folder
                        + " lies among the installed models; choose another, and import the model from there.");
            }
        }
        source.map(path -> path.toAbsolutePath().normalize()).ifPresent(path -> {
            if (output.startsWith(path) || path.startsWith(output)) {
                throw new IllegalArgumentException("The output folder " + folder
                        + " holds the model that is to be enhanced, or lies in it; choose another, so that it stays as"
                        + " it is.");
            }
        });
    }
}
