// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as lines for a terminal. */
public final class VerifyText {
    private VerifyText() {}

    public static List<String> lines(VerifyReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.files() + " files: " + report.dicom() + " DICOM, " + report.other() + " others, "
                + report.damaged() + " damaged DICOM files.");
        if (report.searched() + report.ignored() > 0) {
            lines.add(report.searched() + " known strings were searched for"
                    + (report.ignored() > 0 ? "; " + report.ignored() + " were too short or too long." : "."));
        }
        for (Level level : Level.values()) {
            List<FindingGroup> groups = report.groups(level);
            if (!groups.isEmpty()) {
                lines.add("");
                table(level, groups, lines);
            }
        }
        lines.add("");
        lines.add(conclusion(report));
        return lines;
    }

    private static void table(Level level, List<FindingGroup> groups, List<String> lines) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {level.toString().toUpperCase(Locale.ROOT), "files", "where", "why", "value", "such as"});
        for (FindingGroup g : groups) {
            String where = g.keyword().isEmpty() ? g.place() : g.place() + " " + g.keyword();
            rows.add(new String[] {
                g.kind().toString(),
                String.valueOf(g.files()),
                where,
                g.reason(),
                g.masked(),
                g.examples().get(0)
            });
        }
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                boolean right = i == 1;
                String gap = " ".repeat(widths[i] - row[i].length());
                line.append(right ? gap + row[i] : row[i] + gap).append("  ");
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    private static String conclusion(VerifyReport report) {
        if (report.isClean()) {
            return "Nothing was found that looks like a patient. A program cannot know everything: look at some files yourself.";
        }
        return report.filesWithFindings() + " of " + report.files()
                + " files hold something that looks like a patient or must be looked at: "
                + report.groups(Level.FOUND).size() + " kinds of findings, "
                + report.groups(Level.REVIEW).size()
                + " to review. Values are not shown.";
    }
}
