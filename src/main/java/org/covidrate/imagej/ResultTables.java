// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.measure.ResultsTable;
import java.util.List;
import org.covidrate.ct.Method;
import org.covidrate.evaluate.LabelComparison;
import org.covidrate.evaluate.Metric;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.measure.PartMeasurement;
import org.covidrate.measure.RegionMeasurement;
import org.covidrate.measure.SliceMeasurement;
import org.covidrate.report.Software;

/** Measurements in ImageJ's tables, with units in the headings. */
public final class ResultTables {
    /** The window to which every measured image adds its rows. */
    public static final String TITLE = "COVID-Rate results";

    /** The window to which every comparison adds its rows. */
    public static final String COMPARISON_TITLE = "COVID-Rate comparison";

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
        ResultsTable table = GrowingTable.of(TITLE);
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

    /**
     * Adds a row for each comparison to the comparison window and shows it.
     *
     * @param reference title of the image that is taken as true
     * @param mask title of the image that is compared to it
     * @param tolerance of the surface Dice
     * @param unit of distances, such as "mm"
     */
    public static ResultsTable addComparison(
            String reference, String mask, List<LabelComparison> comparisons, double tolerance, String unit) {
        ResultsTable table = GrowingTable.of(COMPARISON_TITLE);
        for (LabelComparison comparison : comparisons) {
            table.addRow();
            table.addValue("Reference", reference);
            table.addValue("Mask", mask);
            table.addValue("Label", comparison.label());
            for (Metric metric : Metric.values()) {
                boolean distance = metric == Metric.HAUSDORFF_95;
                String heading = metric.title() + (distance ? " (" + unit + ")" : "");
                add(table, heading, metric.of(comparison.scores()), distance ? 2 : 4);
            }
            add(table, "Tolerance (" + unit + ")", tolerance, 2);
            add(table, "Reference (voxels)", comparison.counts().positives(), 0);
            add(table, "Mask (voxels)", comparison.counts().found(), 0);
            table.addValue("Note", Software.NOTICE);
        }
        table.show(COMPARISON_TITLE);
        return table;
    }

    private static void addSide(ResultsTable table, String side, RegionMeasurement m) {
        add(table, side + " lung (ml)", m.lungMl(), 1);
        add(table, side + " infection rate (%)", m.infectionRate(), 2);
    }
}
