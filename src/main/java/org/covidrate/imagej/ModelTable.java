// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.measure.ResultsTable;
import java.util.List;
import org.covidrate.model.Licence;
import org.covidrate.model.ModelTask;
import org.covidrate.model.store.ModelEntry;

/** The models as a table, a row each. */
public final class ModelTable {
    /** Its window. */
    public static final String TITLE = "COVID-Rate models";

    private ModelTable() {}

    /** Shows the table in place of the one before; returns it, also where there is no window. */
    public static ResultsTable show(List<ModelEntry> models) {
        ResultsTable table = new ResultsTable();
        for (ModelEntry model : models) {
            table.addRow();
            table.addValue("Model", model.name());
            table.addValue("Version", model.version());
            table.addValue("Finds", model.task().map(ModelTask::key).orElse("?"));
            table.addValue("State", model.state().toString());
            table.addValue("Licence", model.licence().map(Licence::id).orElse("?"));
            table.addValue(
                    "Please cite", model.licence().map(Licence::attribution).orElse(""));
            table.addValue("Where", model.where());
            table.addValue("Problem", model.problem());
        }
        table.show(TITLE);
        return table;
    }
}
