// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.util.ArrayList;
import java.util.List;

/** Lines of comma-separated values (RFC 4180), without line breaks in values. */
final class Csv {
    private Csv() {}

    static String line(List<String> values) {
        List<String> quoted = new ArrayList<>();
        for (String value : values) {
            boolean special = value.matches("(?s).*[\",\r\n;].*") || !value.equals(value.strip());
            quoted.add(special ? '"' + value.replace("\"", "\"\"").replaceAll("[\r\n]+", " ") + '"' : value);
        }
        return String.join(",", quoted);
    }

    static List<String> values(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return values;
    }
}
