// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.io.OutputFolder;
import org.covidrate.model.ModelJson;
import org.covidrate.model.ModelTask;
import org.covidrate.nn.Precision;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.TrainableNetwork;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.WeightFile;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.SampleInput;
import org.covidrate.train.SampleSets;
import org.covidrate.train.SliceValidation;
import org.covidrate.train.Trainer;
import org.covidrate.train.TrainingNumbers;
import org.covidrate.train.TrainingPoint;
import org.covidrate.train.Validation;
import org.covidrate.train.augment.Augmenter;

/**
 * Trains the networks of a plan one after the other into a folder. A run that was ended is taken up where it was when it is begun
 * again with the same plan and folder: finished networks stay, the unfinished one goes on.
 *
 * <p>The folder holds {@code run.json} (the plan), and for each network, {@code fold-1} and so on and {@code final}, the curves
 * ({@value CurveCsv#FILE} and {@value CurveFiles#PICTURE}), the state to go on from until it is finished, and the {@code model}.
 */
public final class TrainingRun {
    private static final String STATE = "state.safetensors";
    static final String MODEL = "model";
    /** What opening the data is of the whole, and testing of a network's training. */
    private static final double OPENING = 0.01;

    private static final double TESTING = 0.05;

    private final TrainingPlan plan;
    private final Path folder;
    private final RunListener listener;

    public TrainingRun(TrainingPlan plan, Path folder, RunListener listener) {
        this.plan = plan;
        this.folder = folder;
        this.listener = listener;
    }

    /**
     * Trains all that is not trained yet.
     *
     * @return the folders of the models, the folds' first
     * @throws IllegalArgumentException in one sentence if the folder holds a run with another plan, or the data do not fit it
     * @throws IOException in one sentence if data cannot be read or the folder not be written
     * @throws org.covidrate.nn.NetworkException if the engine fails
     * @throws org.covidrate.progress.CancelledException if the listener cancels; the run can be taken up
     */
    public List<Path> run(ProgressListener progress) throws IOException {
        try (TrainingTurn turn = TrainingTurn.take()) {
            return runAlone(progress);
        }
    }

    private List<Path> runAlone(ProgressListener progress) throws IOException {
        plan.initial().check(plan);
        writePlan();
        List<SliceDataSet> data = new ArrayList<>();
        int count = plan.data().size();
        for (int i = 0; i < count; i++) {
            SliceDataSet set = SliceDataSet.open(
                    plan.data().get(i), progress.part(OPENING * i / count, OPENING * (i + 1) / count));
            set.warnings().forEach(listener::note);
            data.add(set);
        }
        List<RunPart> parts = plan.parts();
        double[] work = new double[parts.size()];
        for (int i = 0; i < work.length; i++) {
            work[i] = work(parts.get(i));
        }
        double whole = Arrays.stream(work).sum();
        List<Path> models = new ArrayList<>();
        SampleInput input = InputPreparations.of(plan.recipe());
        Tests tests = new Tests(new HeldOutTest(plan, false), new HeldOutTest(plan, true));
        double done = 0;
        for (int i = 0; i < work.length; i++) {
            double from = OPENING + (1 - OPENING) * done / whole;
            done += work[i];
            double to = OPENING + (1 - OPENING) * done / whole;
            models.add(train(parts.get(i), data, input, tests, progress.part(from, to)));
        }
        HeldOutTest tested = tests.asUsed(plan.recipe());
        if (plan.finalModel() && !tested.results().isEmpty()) {
            // What the folds tell is about the recipe, not about any one of their networks.
            ModelFolder.describe(
                    models.get(models.size() - 1), plan, slices(data, 0).training(), tested.scores());
        }
        return models;
    }

    /** What is left to do for a network, so that the time left is told rightly of a run that goes on. */
    private double work(RunPart part) throws IOException {
        TrainingNumbers numbers = plan.recipe().numbers();
        double all = numbers.work((long) numbers.steps());
        Path place = folder.resolve(part.folder());
        boolean finished = Files.exists(place.resolve(MODEL).resolve(ModelJson.FILE_NAME));
        double left = finished ? 0 : all - numbers.work(Trainer.stepOf(place.resolve(STATE)));
        return left + TESTING * all;
    }

    private void writePlan() throws IOException {
        String text = PlanJson.text(plan);
        Path file = folder.resolve(PlanJson.FILE);
        if (Files.exists(file) && !PlanJson.trainAlike(Files.readString(file), text)) {
            throw new IllegalArgumentException(
                    "The folder " + folder
                            + " holds a training with another recipe, data or seed; choose another folder, or the same plan to go on.");
        }
        try (OutputFolder out = new OutputFolder(folder)) {
            Files.writeString(out.file(PlanJson.FILE), text);
            out.commit();
        }
    }

    private Path train(RunPart part, List<SliceDataSet> data, SampleInput input, Tests tests, ProgressListener progress)
            throws IOException {
        Path place = folder.resolve(part.folder());
        Path model = place.resolve(MODEL);
        TrainingSlices slices = slices(data, part.fold());
        if (!Files.exists(model.resolve(ModelJson.FILE_NAME))) {
            Files.createDirectories(place);
            StateDict weights = learn(part, place, slices, input, progress.part(0, 1 - TESTING));
            ModelFolder.write(model, plan, slices.training(), weights);
            Files.deleteIfExists(place.resolve(STATE));
        }
        if (!slices.heldOut().isEmpty()) {
            test(part, model, slices, tests, progress.part(1 - TESTING, 1));
        }
        return model;
    }

    private TrainingSlices slices(List<SliceDataSet> data, int fold) {
        boolean patient = plan.recipe().numbers().patience() > 0;
        return TrainingSlices.of(data, plan.folds(), fold, plan.seed(), patient);
    }

    private void test(RunPart part, Path model, TrainingSlices slices, Tests tests, ProgressListener progress)
            throws IOException {
        StateDict weights = WeightFile.read(
                model.resolve(ModelFolder.WEIGHTS), plan.recipe().architecture());
        tests.plain.test(weights, slices.heldOut(), progress.part(0, 0.3));
        tests.plain.write(tests.plain.results(), folder);
        if (plan.recipe().task() == ModelTask.LESIONS) {
            tests.flips.test(weights, slices.heldOut(), progress.part(0.3, 1));
            tests.flips.write(tests.flips.results(), folder);
        }
        tests.asUsed(plan.recipe()).results().forEach((name, result) -> listener.tested(part, name, result));
    }

    /** The tests of all folds, with one look at each slice and, for lesions, with four. */
    private record Tests(HeldOutTest plain, HeldOutTest flips) {
        HeldOutTest asUsed(Recipe recipe) {
            return recipe.numbers().looks() > 1 ? flips : plain;
        }
    }

    private StateDict learn(
            RunPart part, Path place, TrainingSlices slices, SampleInput input, ProgressListener progress)
            throws IOException {
        Recipe recipe = plan.recipe();
        SampleSets sets = new SampleSets(slices.training(), input);
        Precision precision = plan.precision().orElseGet(() -> TrainableNetwork.choosePrecision(plan.device()));
        // Each network from weights of its own, or folds would share what chance gave them.
        int seed = 1000 * plan.seed() + part.fold();
        Path state = place.resolve(STATE);
        StateDict initial = plan.initial().of(part, recipe.architecture(), seed);
        try (TrainableNetwork network =
                        TrainableNetwork.open(recipe.architecture(), initial, plan.device(), precision);
                CurveFiles curve = CurveFiles.open(
                        place, recipe.name() + ", " + part.title().toLowerCase(Locale.ROOT), Trainer.stepOf(state))) {
            listener.begins(part);
            curve.points().forEach(point -> listener.point(part, point));
            Optional<Validation> validation = slices.watched().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SliceValidation(
                            recipe.architecture(),
                            sets,
                            slices.watched(),
                            NetworkOptions.DEFAULT.withDevice(plan.device())));
            return new Trainer(
                            network,
                            sets,
                            new Augmenter(
                                    recipe.augmentation(), recipe.architecture().outputChannels() > 1),
                            recipe.numbers(),
                            seed,
                            validation,
                            state,
                            point -> told(part, curve, point))
                    .train(progress);
        }
    }

    private void told(RunPart part, CurveFiles curve, TrainingPoint point) {
        curve.add(point);
        listener.point(part, point);
    }
}
