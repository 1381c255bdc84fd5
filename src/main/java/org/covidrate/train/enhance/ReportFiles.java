// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.evaluate.Bootstrap;
import org.covidrate.evaluate.Estimate;
import org.covidrate.io.OutputFolder;
import org.covidrate.report.BeforeAfterPlot;
import org.covidrate.report.Software;
import org.covidrate.train.run.Recipe;
import org.covidrate.train.run.RunFolder;

/** The reports of an enhancement: {@code enhancement.json} (docs/enhancement.md tells its fields), {@code .txt} and {@code .png}. */
final class ReportFiles {
    /** Grows when a field is renamed, removed or gets another meaning; new fields do not change it. */
    private static final int SCHEMA_VERSION = 1;

    static final String NAME = "enhancement";
    private static final int DECIMALS = 6;
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private ReportFiles() {}

    /** Of one model. */
    static void write(EnhancementPlan plan, Recipe recipe, EnhancementResult result, OutputFolder out)
            throws IOException {
        Map<String, Object> json = head(plan, recipe);
        json.put("source", result.source());
        json.put("result", result.kept() > 0 ? result.name() : null);
        json.put("kept_rounds", result.kept());
        json.put("ending", result.ending());
        json.put("rounds", result.rounds().stream().map(ReportFiles::round).toList());
        json.put("validation", gains(Gain.byDataSet(result.validation())));
        json.put("validation_slices", pairs(result.validation()));
        write(json, EnhancementText.of(result), out);
        BeforeAfterPlot.write(
                result.source() + ": validation slices", points(result.validation()), out.file(EnhancementRun.PICTURE));
    }

    /** Of the folds of a run. */
    static void write(EnhancementPlan plan, Recipe recipe, RunFolder run, FoldsResult result, OutputFolder out)
            throws IOException {
        Map<String, Object> json = head(plan, recipe);
        json.put("run_data", run.data());
        json.put("run_seed", run.seed());
        json.put("folds_of_run", result.of());
        json.put("folds_finished", result.folds().size());
        json.put("held_out", gains(result.gains()));
        List<Map<String, Object>> folds = new ArrayList<>();
        for (FoldResult fold : result.folds()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("fold", fold.fold());
            one.put("source", fold.source());
            one.put("ending", fold.ending());
            one.put("rounds", fold.rounds().stream().map(ReportFiles::round).toList());
            one.put("validation", gains(Gain.byDataSet(fold.validation())));
            one.put("held_out", gains(Gain.byDataSet(fold.tested())));
            one.put("held_out_slices", pairs(fold.tested()));
            folds.add(one);
        }
        json.put("folds", folds);
        write(json, EnhancementText.of(result), out);
        BeforeAfterPlot.write(
                "Slices held out, " + result.folds().size() + " of " + result.of() + " folds",
                points(result.tested()),
                out.file(EnhancementRun.PICTURE));
    }

    private static void write(Map<String, Object> json, List<String> lines, OutputFolder out) throws IOException {
        Files.writeString(out.file(NAME + ".json"), GSON.toJson(json) + "\n");
        List<String> text = new ArrayList<>(lines);
        text.removeIf(line -> line.startsWith("Model: "));
        text.add("");
        text.add(Software.NOTICE);
        Files.writeString(out.file(NAME + ".txt"), String.join("\n", text) + "\n");
    }

    private static Map<String, Object> head(EnhancementPlan plan, Recipe recipe) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema_version", SCHEMA_VERSION);
        json.put("notice", Software.NOTICE);
        json.put("software", Software.nameAndVersion());
        json.put("parameters", PlanFile.parameters(plan, recipe));
        Map<String, Object> bootstrap = new LinkedHashMap<>();
        bootstrap.put("resamples", Bootstrap.DEFAULT.resamples());
        bootstrap.put("seed", Bootstrap.DEFAULT.seed());
        json.put("bootstrap", bootstrap);
        return json;
    }

    private static Map<String, Object> round(RoundResult r) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("round", r.round());
        json.put("unlabelled_slices", r.candidates());
        json.put("found_slices", r.found());
        json.put("chosen_slices", r.chosen());
        json.put("mean_certainty", number(r.meanCertainty()));
        json.put("least_certainty_chosen", number(r.leastCertainty()));
        json.put("loss", number(r.loss()));
        json.put("validation_dice_before", number(r.before()));
        json.put("validation_dice_after", number(r.after()));
        json.put("kept", r.kept());
        return json;
    }

    private static Map<String, Object> gains(Map<String, Gain> gains) {
        Map<String, Object> json = new LinkedHashMap<>();
        gains.forEach((name, gain) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("slices", gain.slices());
            one.put("patients", gain.patients());
            one.put("dice_before", estimate(gain.before()));
            one.put("dice_after", estimate(gain.after()));
            one.put("gain", estimate(gain.gain()));
            one.put("gain_per_patient", estimate(gain.gainPerPatient()));
            one.put("slices_better", gain.better());
            one.put("slices_worse", gain.worse());
            json.put(name, one);
        });
        return json;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", number(estimate.value()));
        json.put("low", number(estimate.low()));
        json.put("high", number(estimate.high()));
        json.put("n", estimate.n());
        return json;
    }

    private static List<Map<String, Object>> pairs(List<PairedScore> pairs) {
        List<Map<String, Object>> json = new ArrayList<>();
        for (PairedScore pair : pairs) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("data_set", pair.dataSet());
            one.put("slice", pair.name());
            one.put("dice_before", number(pair.before()));
            one.put("dice_after", number(pair.after()));
            json.add(one);
        }
        return json;
    }

    private static BigDecimal number(double value) {
        return Double.isNaN(value) ? null : new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static List<BeforeAfterPlot.Point> points(List<PairedScore> pairs) {
        return pairs.stream()
                .map(pair -> new BeforeAfterPlot.Point(pair.dataSet(), pair.before(), pair.after()))
                .toList();
    }
}
