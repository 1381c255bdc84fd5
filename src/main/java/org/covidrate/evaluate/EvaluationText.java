// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An evaluation in a few lines for people. Plain ASCII, so that every terminal shows it. */
public final class EvaluationText {
    private EvaluationText() {}

    /** Such as "Mean Dice 0.712 (0.650 to 0.768) over 48 slices". */
    public static String headline(EvaluationResult result) {
        Scope scope = result.meanScope();
        Estimate dice = result.summary().get(scope, Metric.DICE);
        return "Mean Dice " + text(dice) + " over " + dice.n() + (scope == Scope.PER_CASE ? " case" : " slice")
                + (dice.n() == 1 ? "" : "s");
    }

    /** Means and 95 % intervals, one score a line. */
    public static List<String> table(EvaluationResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(row("", Scope.PER_SLICE.title(), Scope.PER_CASE.title(), Scope.POOLED.title()));
        for (Metric metric : Metric.values()) {
            String unit = metric == Metric.HAUSDORFF_95 ? " (" + result.unit() + ")" : "";
            lines.add(row(
                    metric.title() + unit,
                    text(result.summary().get(Scope.PER_SLICE, metric)),
                    text(result.summary().get(Scope.PER_CASE, metric)),
                    text(result.summary().get(Scope.POOLED, metric))));
        }
        result.certainty().ifPresent(agreement -> {
            Estimate marked = agreement.marked();
            if (!Double.isNaN(marked.value())) {
                lines.add("  Certainty index and Dice: Spearman " + text(marked) + " over " + marked.n()
                        + " marked slices");
            }
        });
        lines.add(result.cases().size() + " case(s), " + result.slices() + " slice(s), " + result.markedSlices()
                + " of them marked in the reference; 95 % intervals by drawing patients.");
        return lines;
    }

    private static String row(String name, String slice, String scored, String pooled) {
        return String.format(Locale.ROOT, "  %-24s %-24s %-24s %s", name, slice, scored, pooled)
                .stripTrailing();
    }

    private static String text(Estimate estimate) {
        if (Double.isNaN(estimate.value())) {
            return "-";
        }
        String value = String.format(Locale.ROOT, "%.3f", estimate.value());
        return Double.isNaN(estimate.low())
                ? value
                : value + String.format(Locale.ROOT, " (%.3f to %.3f)", estimate.low(), estimate.high());
    }
}
