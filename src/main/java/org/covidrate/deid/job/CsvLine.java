// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.io.Csv;

/** Lines of comma-separated values without line breaks in values; safe for spreadsheets that part at semicolons. */
final class CsvLine {
    private CsvLine() {}

    static String of(List<String> values) {
        List<String> cells = new ArrayList<>();
        for (String value : values) {
            boolean special = value.matches("(?s).*[\",\r\n;].*") || !value.equals(value.strip());
            cells.add(special ? Csv.quoted(value).replaceAll("[\r\n]+", " ") : value);
        }
        return String.join(",", cells);
    }
}
