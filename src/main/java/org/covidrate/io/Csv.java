// SPDX-License-Identifier: Apache-2.0
package org.covidrate.io;

import java.util.ArrayList;
import java.util.List;

/** Cells of tables with separators (RFC 4180), a row a line. */
public final class Csv {
    private Csv() {}

    /** A cell between commas: as it is, or in quotation marks where it holds commas, quotation marks or line ends. */
    public static String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : quoted(text);
    }

    /** A cell in quotation marks. */
    public static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** The cells of a line without blanks around them; a separator within quotation marks parts nothing. */
    public static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
