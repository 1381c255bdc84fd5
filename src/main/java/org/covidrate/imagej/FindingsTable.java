// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.measure.ResultsTable;
import org.covidrate.deid.verify.FindingGroup;
import org.covidrate.deid.verify.VerifyReport;

/** What a folder still holds of patients, as a table without values. */
public final class FindingsTable {
    /** The window of the last look. */
    public static final String TITLE = "COVID-Rate verification findings";

    private FindingsTable() {}

    /** Shows the table if there are findings. @return the table, also where there is no window; empty without findings */
    public static ResultsTable show(VerifyReport report) {
        ResultsTable table = new ResultsTable();
        for (FindingGroup group : report.groups()) {
            table.addRow();
            table.addValue("Level", group.level().toString());
            table.addValue("Kind", group.kind().toString());
            table.addValue("Files", group.files());
            table.addValue("Where", group.place());
            table.addValue("Name", group.keyword());
            table.addValue("Why", group.reason());
            table.addValue("Value", group.masked());
            table.addValue("Such as", group.examples().get(0));
        }
        if (table.size() > 0) {
            table.setDecimalPlaces(table.getColumnIndex("Files"), 0);
            table.show(TITLE);
        }
        return table;
    }
}
