// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.deid.Action;
import org.covidrate.deid.ProfileOption;

/** DICOM PS3.15 table E.1-1: what becomes of each attribute, from {@code confidentiality-2024b.tsv}. */
public final class ConfidentialityTable {
    public static final String EDITION = "2024b";

    private static final int FIRST_OPTION = 3;
    private static final int ODD_GROUP = 0x10000;
    private static final ConfidentialityTable INSTANCE = new ConfidentialityTable();

    private final List<TableRow> rows = new ArrayList<>();
    private final Map<Integer, TableRow> byTag = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();

    private record Pattern(int mask, int tag, TableRow row) {
        static Pattern of(TableRow row) {
            if (row.pattern().equals(TableRow.PRIVATE)) {
                return new Pattern(ODD_GROUP, ODD_GROUP, row);
            }
            String digits = row.pattern().replaceAll("[^x]", "f").replace('x', '0');
            // Repeating groups are even.
            return new Pattern(TableResource.tag(digits) | ODD_GROUP, row.tag(), row);
        }
    }

    private ConfidentialityTable() {
        List<String[]> lines = TableResource.rows("confidentiality-" + EDITION + ".tsv");
        String[] heading = lines.get(0);
        for (String[] line : lines.subList(1, lines.size())) {
            Map<ProfileOption, Action> options = new EnumMap<>(ProfileOption.class);
            for (int i = FIRST_OPTION; i < heading.length; i++) {
                if (!line[i].equals("-")) {
                    options.put(ProfileOption.of(heading[i]), line[i].equals("K") ? Action.KEEP : Action.CLEAN);
                }
            }
            add(new TableRow(line[0], line[1], BasicAction.of(line[2]), options));
        }
    }

    private void add(TableRow row) {
        rows.add(row);
        if (row.isPattern()) {
            patterns.add(Pattern.of(row));
        } else {
            byTag.put(row.tag(), row);
        }
    }

    /** All rows in the order of their tags, patterns last within their place in the file. */
    public static List<TableRow> rows() {
        return List.copyOf(INSTANCE.rows);
    }

    /** The row of a tag; empty for what the table does not list. */
    public static Optional<TableRow> row(int tag) {
        TableRow row = INSTANCE.byTag.get(tag);
        if (row != null) {
            return Optional.of(row);
        }
        for (Pattern pattern : INSTANCE.patterns) {
            if ((tag & pattern.mask()) == pattern.tag()) {
                return Optional.of(pattern.row());
            }
        }
        return Optional.empty();
    }
}
