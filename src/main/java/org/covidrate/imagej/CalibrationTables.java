// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.measure.ResultsTable;
import org.covidrate.certainty.calibration.CalibratedCase;
import org.covidrate.certainty.calibration.Calibration;
import org.covidrate.certainty.job.CalibrationOutcome;
import org.covidrate.evaluate.Estimate;
import org.covidrate.report.Software;

/** Calibrations of models as tables that grow, so that several models can be compared. */
public final class CalibrationTables {
    /** Two rows for each calibration: as the model is, and calibrated. */
    public static final String TITLE = "COVID-Rate calibration";

    /** A row for each case. */
    public static final String CASES_TITLE = "COVID-Rate calibration of cases";

    private static final int DECIMALS = 4;

    private CalibrationTables() {}

    /**
     * Adds the two rows of a calibration, and shows the table. Errors of the calibrated model are those with the temperature of
     * the other cases, not a number where there are no others; its temperature and threshold are fitted on all cases.
     *
     * @param data the images, such as the names of their data sets
     * @return the table, also where there is no window
     */
    public static ResultsTable addSummary(String data, CalibrationOutcome outcome) {
        ResultsTable table = GrowingTable.of(TITLE);
        Calibration c = outcome.calibration();
        addRow(table, outcome.model().name(), data, "as they are");
        addErrors(table, c.ece(), c.eceAboveFirstBin(), c.casesEce(), c.loss());
        addModel(table, outcome.model().temperature(), outcome.model().threshold(), c);
        addRow(table, outcome.calibrated().fullName(), data, "with the temperature of the other cases");
        addErrors(table, c.scaledEce(), c.scaledEceAboveFirstBin(), c.scaledCasesEce(), c.scaledLoss());
        addModel(
                table,
                outcome.calibrated().temperature(),
                outcome.calibrated().threshold().getAsDouble(),
                c);
        table.show(TITLE);
        return table;
    }

    private static void addRow(ResultsTable table, String model, String data, String probabilities) {
        table.addRow();
        table.addValue("Model", model);
        table.addValue("Data", data);
        table.addValue("Probabilities", probabilities);
    }

    private static void addErrors(
            ResultsTable table, Estimate ece, Estimate aboveFirstBin, Estimate cases, double loss) {
        addEstimate(table, "Calibration error", ece);
        addEstimate(table, "Without the lowest bin", aboveFirstBin);
        addEstimate(table, "Mean of the cases", cases);
        add(table, "Negative log-likelihood", loss, DECIMALS);
    }

    private static void addModel(ResultsTable table, double temperature, double threshold, Calibration calibration) {
        add(table, "Temperature", temperature, DECIMALS);
        add(table, "Threshold", threshold, DECIMALS);
        add(table, "Cases", calibration.cases().size(), 0);
        add(
                table,
                "Slices",
                calibration.cases().stream().mapToInt(CalibratedCase::slices).sum(),
                0);
        table.addValue("Note", Software.NOTICE);
    }

    /** Adds a row for each case, and shows the table. */
    public static ResultsTable addCases(String data, CalibrationOutcome outcome) {
        ResultsTable table = GrowingTable.of(CASES_TITLE);
        for (CalibratedCase one : outcome.calibration().cases()) {
            table.addRow();
            table.addValue("Model", outcome.model().name());
            table.addValue("Data", data);
            table.addValue("Case", one.name());
            add(table, "Calibration error", one.reliability().ece(), DECIMALS);
            add(table, "Temperature of the others", one.temperature(), DECIMALS);
            add(
                    table,
                    "Calibration error with it",
                    one.scaled() == null ? Double.NaN : one.scaled().ece(),
                    DECIMALS);
            add(table, "Slices", one.slices(), 0);
            add(table, "Pixels", one.reliability().pixels(), 0);
            add(table, "Lesion (pixels)", one.lesionPixels(), 0);
        }
        table.show(CASES_TITLE);
        return table;
    }

    private static void addEstimate(ResultsTable table, String heading, Estimate estimate) {
        add(table, heading, estimate.value(), DECIMALS);
        add(table, heading + " from", estimate.low(), DECIMALS);
        add(table, heading + " to", estimate.high(), DECIMALS);
    }

    private static void add(ResultsTable table, String heading, double value, int decimals) {
        table.addValue(heading, value);
        table.setDecimalPlaces(table.getColumnIndex(heading), decimals);
    }
}
