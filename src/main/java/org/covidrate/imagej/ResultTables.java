// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.measure.ResultsTable;
import org.covidrate.ct.Method;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.measure.PartMeasurement;
import org.covidrate.measure.RegionMeasurement;
import org.covidrate.measure.SliceMeasurement;
import org.covidrate.report.Software;

/** Measurements in ImageJ's tables, with units in the headings. */
public final class ResultTables {
    /** The window to which every measured image adds its rows. */
    public static final String TITLE = "COVID-Rate results";

    private ResultTables() {}

    /**
     * Adds three rows - right lung, left lung, both - and one for each lobe that the mask tells apart to the results window and shows it.
     *
     * @param image title of the image that was measured
     * @param lungs how the lungs were found
     * @param lesions how the lesions were found
     * @return the table, also where there is no window
     */
    public static ResultsTable addRows(String image, InfectionMeasurement measurement, Method lungs, Method lesions) {
        ResultsTable open = ResultsTable.getResultsTable(TITLE);
        ResultsTable table = open == null ? new ResultsTable() : open;
        addRow(table, image, "right lung", measurement.right(), lungs, lesions);
        addRow(table, image, "left lung", measurement.left(), lungs, lesions);
        addRow(table, image, "both lungs", measurement.both(), lungs, lesions);
        for (PartMeasurement part : measurement.parts()) {
            addRow(table, image, part.part().name(), part.measurement(), lungs, lesions);
        }
        table.show(TITLE);
        return table;
    }

    private static void addRow(
            ResultsTable table, String image, String region, RegionMeasurement m, Method lungs, Method lesions) {
        table.addRow();
        table.addValue("Image", image);
        table.addValue("Region", region);
        table.addValue("Lesions by", lesions.name());
        addValues(table, m);
        table.addValue("Lungs by", lungs.name());
        table.addValue("Note", Software.NOTICE);
    }

    private static void addValues(ResultsTable table, RegionMeasurement m) {
        add(table, "Lung volume (ml)", m.lungMl(), 1);
        add(table, "Lesion volume (ml)", m.lesionMl(), 1);
        add(table, "Infection rate (%)", m.infectionRate(), 2);
        add(table, "Ground-glass (%)", m.groundGlassRate(), 2);
        add(table, "Consolidation (%)", m.consolidationRate(), 2);
        add(table, "Mean lung density (HU)", m.meanLungHu(), 1);
    }

    private static void add(ResultsTable table, String heading, double value, int decimals) {
        table.addValue(heading, value);
        table.setDecimalPlaces(table.getColumnIndex(heading), decimals);
    }

    /** Shows a table with a row for each slice, in a window of its own. */
    public static ResultsTable showSlices(String image, InfectionMeasurement measurement) {
        ResultsTable table = new ResultsTable();
        for (SliceMeasurement slice : measurement.slices()) {
            table.addRow();
            add(table, "Slice", slice.slice() + 1, 0);
            add(table, "Position (mm)", slice.positionMm(), 2);
            addSide(table, "Right", slice.right());
            addSide(table, "Left", slice.left());
            addValues(table, slice.both());
        }
        table.show("Slices of " + image);
        return table;
    }

    private static void addSide(ResultsTable table, String side, RegionMeasurement m) {
        add(table, side + " lung (ml)", m.lungMl(), 1);
        add(table, side + " infection rate (%)", m.infectionRate(), 2);
    }
}
