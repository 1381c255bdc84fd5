// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.certainty.CertaintyIndex;
import org.covidrate.report.Software;

/** An evaluation as JSON; the fields are documented in docs/evaluation.md. A score that is not defined is null. */
public final class EvaluationJson {
    /** Grows when a field is renamed, removed or gets another meaning; new fields do not change it. */
    public static final int SCHEMA_VERSION = 1;

    private static final int DECIMALS = 6;
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private EvaluationJson() {}

    public static String of(EvaluationResult result) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("notice", Software.NOTICE);
        root.put("software", Software.nameAndVersion());
        root.put("segmentation", result.segmentation());
        addMeans(root, result);
        root.put("cases_count", result.cases().size());
        root.put("slices_count", result.slices());
        root.put("marked_slices_count", result.markedSlices());
        root.put("distance_unit", result.unit());
        root.put("tolerance", result.tolerance());
        root.put("bootstrap", bootstrap(result.summary().bootstrap()));
        Map<String, Object> scopes = new LinkedHashMap<>();
        for (Scope scope : Scope.values()) {
            Map<String, Object> metrics = new LinkedHashMap<>();
            for (Metric metric : Metric.values()) {
                metrics.put(metric.key(), estimate(result.summary().get(scope, metric)));
            }
            scopes.put(scope.key(), metrics);
        }
        root.put("scores", scopes);
        result.certainty().ifPresent(agreement -> root.put("certainty_and_dice", certainty(agreement)));
        root.put("warnings", result.warnings());
        root.put("cases", result.cases().stream().map(EvaluationJson::one).toList());
        return GSON.toJson(root) + "\n";
    }

    /** What most readers look for, as plain numbers. */
    private static void addMeans(Map<String, Object> root, EvaluationResult result) {
        Scope of = result.meanScope();
        Estimate mean = result.summary().get(of, Metric.DICE);
        root.put("mean_dice", number(mean.value()));
        root.put("mean_dice_low", number(mean.low()));
        root.put("mean_dice_high", number(mean.high()));
        root.put("mean_dice_n", mean.n());
        root.put("mean_dice_of", of == Scope.PER_CASE ? "cases" : "slices");
        for (Metric metric : Metric.values()) {
            if (metric != Metric.DICE) {
                root.put(
                        "mean_" + metric.key(),
                        number(result.summary().get(of, metric).value()));
            }
        }
        root.put("mean_dice_per_slice", dice(result, Scope.PER_SLICE));
        root.put("mean_dice_per_marked_slice", dice(result, Scope.PER_MARKED_SLICE));
        root.put("mean_dice_per_case", dice(result, Scope.PER_CASE));
        root.put("pooled_dice", dice(result, Scope.POOLED));
    }

    private static BigDecimal dice(EvaluationResult result, Scope scope) {
        return number(result.summary().get(scope, Metric.DICE).value());
    }

    private static Map<String, Object> bootstrap(Bootstrap bootstrap) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("resamples", bootstrap.resamples());
        map.put("seed", bootstrap.seed());
        map.put("unit", "patient");
        map.put("interval_percent", 95);
        return map;
    }

    private static Map<String, Object> certainty(CertaintyAgreement agreement) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("spearman_marked_slices", estimate(agreement.marked()));
        map.put("spearman_seen_slices", estimate(agreement.seen()));
        map.put("spearman_slices", estimate(agreement.slices()));
        map.put("spearman_cases", estimate(agreement.cases()));
        return map;
    }

    /** A value with its interval and of how many it is. */
    public static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", number(estimate.value()));
        map.put("low", number(estimate.low()));
        map.put("high", number(estimate.high()));
        map.put("n", estimate.n());
        return map;
    }

    private static Map<String, Object> one(ScoredCase scored) {
        Map<String, Object> map = entry(scored.name(), scored.scores(), scored.counts(), scored.certainty());
        map.put("group", scored.group());
        map.put("volume", scored.isVolume());
        List<Object> slices = new ArrayList<>();
        for (ScoredSlice slice : scored.slices()) {
            slices.add(entry(slice.name(), slice.scores(), slice.counts(), slice.certainty()));
        }
        map.put("slices", slices);
        return map;
    }

    private static Map<String, Object> entry(
            String name, Scores scores, Confusion counts, Optional<CertaintyIndex> certainty) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        for (Metric metric : Metric.values()) {
            map.put(metric.key(), number(metric.of(scores)));
        }
        map.put("true_positive", counts.truePositive());
        map.put("false_positive", counts.falsePositive());
        map.put("false_negative", counts.falseNegative());
        map.put("true_negative", counts.trueNegative());
        certainty.ifPresent(index -> map.put("certainty_index", number(index.value())));
        return map;
    }

    /** Rounded as in these files; null for what is not a number. */
    public static BigDecimal number(double value) {
        return Double.isNaN(value) ? null : BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
