// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.evaluate.Estimate;
import org.covidrate.evaluate.EvaluationJson;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.Metric;
import org.covidrate.evaluate.Scope;
import org.covidrate.evaluate.job.CaseCollector;
import org.covidrate.io.OutputFolder;
import org.covidrate.lesion.SliceLesions;
import org.covidrate.model.ModelTask;
import org.covidrate.model.Score;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.TrainingNumbers;

/**
 * Tests each network of a run on the slices held out from it, and puts the results of all folds together, one for each data set: every
 * slice is tested once, by a network that has seen nothing of its patient.
 */
final class HeldOutTest {
    private static final String STAGE = "Testing";
    /** Of the surface Dice, in mm or pixels. */
    private static final double LESION_TOLERANCE = 3;

    private static final double LUNG_TOLERANCE = 1;

    private final TrainingPlan plan;
    private final boolean flips;
    private final double tolerance;
    private final Map<String, CaseCollector> bySet = new LinkedHashMap<>();

    /** @param flips whether slices are looked at four times, which finds lesions a little better */
    HeldOutTest(TrainingPlan plan, boolean flips) {
        this.plan = plan;
        this.flips = flips;
        tolerance = plan.recipe().task() == ModelTask.LESIONS ? LESION_TOLERANCE : LUNG_TOLERANCE;
    }

    /**
     * Tests one network.
     *
     * @param weights as the model's file holds them, which are rounded
     */
    void test(StateDict weights, List<SliceEntry> heldOut, ProgressListener progress) throws IOException {
        NetworkOptions options = NetworkOptions.DEFAULT.withDevice(plan.device());
        try (SliceFinder finder = SliceFinder.open(plan.recipe(), weights, flips, options)) {
            test(finder, heldOut, progress);
        }
    }

    private void test(SliceFinder finder, List<SliceEntry> heldOut, ProgressListener progress) throws IOException {
        TrainingNumbers numbers = plan.recipe().numbers();
        ScanMeans means = new ScanMeans((int) numbers.neighbours(), numbers.threshold(), this::take);
        for (int i = 0; i < heldOut.size(); i++) {
            progress.update(STAGE, i, heldOut.size());
            LabelledSlice slice = heldOut.get(i).read();
            means.add(heldOut.get(i), slice, finder.find(slice.picture()));
        }
        means.finish();
    }

    private void take(SliceEntry entry, LabelledSlice slice, SliceLesions found) {
        boolean sized = slice.picture().dx() != 1 || slice.picture().dy() != 1;
        bySet.computeIfAbsent(entry.dataSet(), name -> new CaseCollector(tolerance))
                .addSlice(entry.name(), entry.group(), slice, found, sized);
    }

    /** The results so far, by data set. */
    Map<String, EvaluationResult> results() {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("recipe", plan.recipe().name());
        how.put("folds", plan.folds());
        how.put("flips", flips);
        Map<String, EvaluationResult> results = new LinkedHashMap<>();
        bySet.forEach((name, cases) -> results.put(name, cases.result(how)));
        return results;
    }

    /** The mean Dice of the folds, for the card of the model that learns from all of the data by the same recipe. */
    List<Score> scores() {
        List<Score> scores = new ArrayList<>();
        results().forEach((name, result) -> {
            for (Scope scope : List.of(Scope.PER_SLICE, Scope.PER_CASE)) {
                Estimate dice = result.summary().get(scope, Metric.DICE);
                boolean interval = !Double.isNaN(dice.low());
                scores.add(new Score(
                        name,
                        "Dice, mean " + scope.title() + ", " + plan.folds() + "-fold cross-validation by patient",
                        dice.value(),
                        interval ? OptionalDouble.of(dice.low()) : OptionalDouble.empty(),
                        interval ? OptionalDouble.of(dice.high()) : OptionalDouble.empty(),
                        OptionalInt.of(dice.n()),
                        "covid-rate train --recipe " + plan.recipe().name()));
            }
        });
        return scores;
    }

    /** Writes a JSON file for each data set, {@code cross-validation-NAME.json}, with flips {@code cross-validation-NAME-flips.json}. */
    void write(Map<String, EvaluationResult> results, Path folder) throws IOException {
        try (OutputFolder out = new OutputFolder(folder)) {
            for (Map.Entry<String, EvaluationResult> one : results.entrySet()) {
                Files.writeString(
                        out.file("cross-validation-" + fileName(one.getKey()) + (flips ? "-flips" : "") + ".json"),
                        EvaluationJson.of(one.getValue()));
            }
            out.commit();
        }
    }

    private static String fileName(String dataSet) {
        return dataSet.replaceAll("[^A-Za-z0-9.-]+", "-");
    }
}
