// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.measure.ResultsTable;
import org.covidrate.evaluate.Estimate;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.Metric;
import org.covidrate.evaluate.Scope;
import org.covidrate.evaluate.ScoredCase;
import org.covidrate.report.Software;

/** The scores of a model on a data set as tables that grow, so that several models can be compared. */
public final class EvaluationTables {
    /** A row for each evaluation. */
    public static final String TITLE = "COVID-Rate evaluation";

    /** A row for each case. */
    public static final String CASES_TITLE = "COVID-Rate evaluation of cases";

    private static final int DECIMALS = 4;
    private static final int DISTANCE_DECIMALS = 2;

    private EvaluationTables() {}

    /**
     * Adds a row with the means over the set, and shows the table.
     *
     * @param model what was evaluated
     * @param data the images, such as the name of their folder
     * @return the table, also where there is no window
     */
    public static ResultsTable addSummary(String model, String data, EvaluationResult result) {
        ResultsTable table = GrowingTable.of(TITLE);
        Scope scope = result.meanScope();
        table.addRow();
        table.addValue("Model", model);
        table.addValue("Data", data);
        table.addValue("Mean of", scope.title());
        for (Metric metric : Metric.values()) {
            Estimate estimate = result.summary().get(scope, metric);
            String heading = heading(metric, result);
            int decimals = decimals(metric);
            add(table, heading, estimate.value(), decimals);
            if (metric == Metric.DICE) {
                add(table, heading + " from", estimate.low(), decimals);
                add(table, heading + " to", estimate.high(), decimals);
            }
        }
        add(table, "Cases", result.cases().size(), 0);
        add(table, "Slices", result.slices(), 0);
        add(table, "Tolerance (" + result.unit() + ")", result.tolerance(), DISTANCE_DECIMALS);
        table.addValue("Note", Software.NOTICE);
        table.show(TITLE);
        return table;
    }

    /** Adds a row for each case, and shows the table. */
    public static ResultsTable addCases(String model, String data, EvaluationResult result) {
        ResultsTable table = GrowingTable.of(CASES_TITLE);
        for (ScoredCase one : result.cases()) {
            table.addRow();
            table.addValue("Model", model);
            table.addValue("Data", data);
            table.addValue("Case", one.name());
            for (Metric metric : Metric.values()) {
                add(table, heading(metric, result), metric.of(one.scores()), decimals(metric));
            }
            add(table, "Slices", one.slices().size(), 0);
            add(table, "Reference (voxels)", one.counts().positives(), 0);
            add(table, "Found (voxels)", one.counts().found(), 0);
        }
        table.show(CASES_TITLE);
        return table;
    }

    private static String heading(Metric metric, EvaluationResult result) {
        return metric.title() + (metric == Metric.HAUSDORFF_95 ? " (" + result.unit() + ")" : "");
    }

    private static int decimals(Metric metric) {
        return metric == Metric.HAUSDORFF_95 ? DISTANCE_DECIMALS : DECIMALS;
    }

    private static void add(ResultsTable table, String heading, double value, int decimals) {
        table.addValue(heading, value);
        table.setDecimalPlaces(table.getColumnIndex(heading), decimals);
    }
}
