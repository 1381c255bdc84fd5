// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.certainty.calibration.Calibration;
import org.covidrate.certainty.calibration.CalibrationCounts;
import org.covidrate.certainty.calibration.CalibrationReport;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.evaluate.Bootstrap;
import org.covidrate.evaluate.EvaluationJson;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.job.CaseCollector;
import org.covidrate.io.OutputFolder;
import org.covidrate.lesion.SliceLesions;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.weights.WeightFile;
import org.covidrate.progress.ProgressListener;

/**
 * What the networks of a run's folds say of the slices held out from them: whether the certainty index tells the Dice, and how
 * far their probabilities can be believed. Not a test; docs/certainty.md has its figures and its command.
 *
 * <p>Arguments: folder of the run, folder for the results, {@code flips} or {@code plain}, and the data sets of the run in their
 * order. Folds that are not trained are left out.
 */
final class HeldOutCertaintyReport {
    private HeldOutCertaintyReport() {}

    public static void main(String[] args) throws Exception {
        Path run = Path.of(args[0]);
        Path output = Path.of(args[1]);
        boolean flips = args[2].equals("flips");
        JsonObject plan = JsonParser.parseString(Files.readString(run.resolve(PlanJson.FILE)))
                .getAsJsonObject();
        Recipe recipe = RecipeJson.read(plan.getAsJsonObject("recipe").toString(), "run.json");
        int folds = plan.get("folds").getAsInt();
        int seed = plan.get("seed").getAsInt();
        List<SliceDataSet> data = new ArrayList<>();
        for (String spec : Arrays.asList(args).subList(3, args.length)) {
            data.add(SliceDataSet.open(DataSetSpec.parse(spec), ProgressListener.NONE));
        }
        boolean patient = recipe.numbers().patience() > 0;
        Map<String, CaseCollector> bySet = new LinkedHashMap<>();
        Map<String, Map<String, CalibrationCounts>> counts = new LinkedHashMap<>();
        for (int fold = 1; fold <= folds; fold++) {
            Path weights = run.resolve("fold-" + fold).resolve("model").resolve(ModelFolder.WEIGHTS);
            if (!Files.exists(weights)) {
                System.out.println("fold " + fold + " is not trained");
                continue;
            }
            List<SliceEntry> heldOut =
                    TrainingSlices.of(data, folds, fold, seed, patient).heldOut();
            try (SliceFinder finder = SliceFinder.open(
                    recipe, WeightFile.read(weights, recipe.architecture()), flips, NetworkOptions.DEFAULT)) {
                for (SliceEntry entry : heldOut) {
                    LabelledSlice labelled = entry.read();
                    Slice slice = labelled.picture();
                    SliceLesions found = finder.find(slice);
                    bySet.computeIfAbsent(entry.dataSet(), name -> new CaseCollector(3))
                            .addSlice(entry.name(), entry.group(), labelled, found, slice.dx() != 1);
                    counts.computeIfAbsent(entry.dataSet(), name -> new LinkedHashMap<>())
                            .computeIfAbsent(entry.group(), CalibrationCounts::new)
                            .add(found.probabilities(), labelled.labels(), slice.lungs());
                }
            }
            System.out.println("fold " + fold + ": " + heldOut.size() + " slices");
        }
        for (String name : bySet.keySet()) {
            EvaluationResult result = bySet.get(name).result(Map.of("folds", folds, "flips", flips));
            System.out.println(name + ": " + result.certainty().orElseThrow());
            try (OutputFolder out = new OutputFolder(output.resolve(name))) {
                Files.writeString(out.file("evaluation.json"), EvaluationJson.of(result));
                Calibration calibration =
                        Calibration.of(List.copyOf(counts.get(name).values()), Bootstrap.DEFAULT);
                CalibrationReport report = new CalibrationReport(
                        calibration, recipe.name() + ", held out of " + name, Map.of("flips", flips));
                report.write(out);
                report.text().forEach(System.out::println);
                out.commit();
            }
        }
    }
}
