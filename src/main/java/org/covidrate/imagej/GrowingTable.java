// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;

/**
 * A table to which every run of a command adds its rows. Without a screen ImageJ has no tables but "Results", the one that its macro
 * functions fall back to: the rows go there then, after what is in it.
 */
final class GrowingTable {
    private GrowingTable() {}

    /** The table of this title, new if it is not open. */
    static ResultsTable of(String title) {
        if (GraphicsEnvironment.isHeadless()) {
            return ResultsTable.getResultsTable();
        }
        ResultsTable open = ResultsTable.getResultsTable(title);
        return open == null ? new ResultsTable() : open;
    }
}
