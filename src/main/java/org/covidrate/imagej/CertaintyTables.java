// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.measure.ResultsTable;
import org.covidrate.certainty.CertaintyTable;
import org.covidrate.certainty.RegionCertainty;
import org.covidrate.certainty.SliceCertainty;
import org.covidrate.report.Software;

/** Certainty in ImageJ's tables, with units in the headings. */
public final class CertaintyTables {
    /** The window to which every image adds a row. */
    public static final String TITLE = "COVID-Rate certainty";

    private CertaintyTables() {}

    /**
     * Adds a row for a volume to the certainty window and shows it.
     *
     * @param image title of the image
     * @param models which made the maps
     */
    public static ResultsTable addRow(String image, String models, CertaintyTable certainty) {
        ResultsTable open = ResultsTable.getResultsTable(TITLE);
        ResultsTable table = open == null ? new ResultsTable() : open;
        table.addRow();
        table.addValue("Image", image);
        table.addValue("Lesions by", models);
        RegionCertainty all = certainty.volume();
        addRegion(table, all, certainty.hasVariance());
        add(table, "Threshold", certainty.threshold(), 3);
        add(table, "Lesion volume (ml)", all.lesionMl(), 1);
        add(table, "Lung volume (ml)", all.lungMl(), 1);
        table.addValue("Note", Software.NOTICE);
        table.show(TITLE);
        return table;
    }

    /** Shows a table with a row for each slice, in a window of its own. */
    public static ResultsTable showSlices(String image, CertaintyTable certainty) {
        ResultsTable table = new ResultsTable();
        for (SliceCertainty slice : certainty.slices()) {
            table.addRow();
            add(table, "Slice", slice.slice() + 1, 0);
            add(table, "Position (mm)", slice.positionMm(), 2);
            addRegion(table, slice.region(), certainty.hasVariance());
            add(table, "Infected area (mm\u00b2)", slice.infectedMm2(), 1);
        }
        table.show("Certainty of " + image);
        return table;
    }

    private static void addRegion(ResultsTable table, RegionCertainty region, boolean variance) {
        add(table, "Certainty index", region.index().value(), 4);
        add(table, "Infection rate (%)", region.infectionRate(), 2);
        add(table, "Mean entropy (bit)", region.meanEntropy(), 4);
        if (variance) {
            add(table, "Mean variance", region.meanVariance(), 5);
        }
    }

    private static void add(ResultsTable table, String heading, double value, int decimals) {
        table.addValue(heading, value);
        table.setDecimalPlaces(table.getColumnIndex(heading), decimals);
    }
}
