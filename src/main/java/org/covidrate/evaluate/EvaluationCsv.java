// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.io.Csv;

/** An evaluation as a table with a row for each slice: comma and point, an empty field where a score is not defined. */
public final class EvaluationCsv {
    private EvaluationCsv() {}

    /** Columns: case, slice, the scores, the counts, with probabilities the certainty index. Distances are in the unit of the result, which the heading names. */
    public static String of(EvaluationResult result) {
        List<String> names = new ArrayList<>(List.of("case", "slice"));
        for (Metric metric : Metric.values()) {
            names.add(metric == Metric.HAUSDORFF_95 ? metric.key() + "_" + result.unit() : metric.key());
        }
        names.addAll(List.of("true_positive", "false_positive", "false_negative", "true_negative"));
        boolean probabilities =
                result.cases().stream().allMatch(one -> one.certainty().isPresent());
        if (probabilities) {
            names.add("certainty_index");
        }
        StringBuilder csv = new StringBuilder(String.join(",", names)).append('\n');
        for (ScoredCase scored : result.cases()) {
            for (ScoredSlice slice : scored.slices()) {
                csv.append(Csv.cell(scored.name())).append(',').append(Csv.cell(slice.name()));
                for (Metric metric : Metric.values()) {
                    BigDecimal value = EvaluationJson.number(metric.of(slice.scores()));
                    csv.append(',').append(value == null ? "" : value);
                }
                Confusion c = slice.counts();
                csv.append(',').append(c.truePositive()).append(',').append(c.falsePositive());
                csv.append(',').append(c.falseNegative()).append(',').append(c.trueNegative());
                if (probabilities) {
                    csv.append(',')
                            .append(EvaluationJson.number(
                                    slice.certainty().get().value()));
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }
}
