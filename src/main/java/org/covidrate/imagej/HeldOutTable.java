// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.measure.ResultsTable;
import java.util.List;
import java.util.Map;
import org.covidrate.evaluate.Estimate;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.Metric;
import org.covidrate.evaluate.Scope;

/** What networks found in slices that they had not seen, as a table: a row for each data set and score. */
public final class HeldOutTable {
    /** The window of the last training. */
    public static final String TITLE = "COVID-Rate cross-validation";

    private static final List<Scope> SCOPES = List.of(Scope.PER_SLICE, Scope.PER_CASE, Scope.POOLED);
    private static final int DECIMALS = 3;

    private HeldOutTable() {}

    /**
     * Shows the table in place of that of the training before.
     *
     * @param results by the name of the data set
     * @return the table, also where there is no window
     */
    public static ResultsTable show(Map<String, EvaluationResult> results) {
        ResultsTable table = new ResultsTable();
        table.setPrecision(DECIMALS);
        results.forEach((name, result) -> {
            for (Metric metric : Metric.values()) {
                String unit = metric == Metric.HAUSDORFF_95 ? " (" + result.unit() + ")" : "";
                table.addRow();
                table.addValue("Data set", name);
                table.addValue("Score", metric.title() + unit);
                for (Scope scope : SCOPES) {
                    Estimate estimate = result.summary().get(scope, metric);
                    table.addValue(scope.title(), estimate.value());
                    table.addValue(scope.title() + " from", estimate.low());
                    table.addValue(scope.title() + " to", estimate.high());
                }
                table.addValue("Slices", result.slices());
                table.addValue("Cases", result.cases().size());
            }
        });
        for (String whole : List.of("Slices", "Cases")) {
            if (table.columnExists(whole)) {
                table.setDecimalPlaces(table.getColumnIndex(whole), 0);
            }
        }
        table.show(TITLE);
        return table;
    }
}
