// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Whether the marks of a file are there and do not contradict each other. */
final class MarkCheck {
    private static final Set<String> TEMPORAL = Set.of("UNMODIFIED", "MODIFIED", "REMOVED");
    private static final int FIRST_CODE = 113100;
    private static final int LAST_CODE = 113112;

    private final Marks marks;
    private final Consumer<Finding> sink;

    private MarkCheck(Marks marks, Consumer<Finding> sink) {
        this.marks = marks;
        this.sink = sink;
    }

    static void check(Marks marks, Consumer<Finding> sink) {
        new MarkCheck(marks, sink).check();
    }

    private void check() {
        if (!marks.claimed()) {
            found("(0012,0062)", "the file does not say that the patient's identity was removed");
            if (!marks.codes().isEmpty()) {
                found("(0012,0064)", "methods of de-identification are named, but (0012,0062) is not YES");
            }
            return;
        }
        if (!marks.method() && marks.codes().isEmpty()) {
            found("(0012,0063)", "(0012,0062) is YES, but no method is named");
        }
        if (marks.codes().isEmpty()) {
            review("(0012,0064)", "no codes say which options were used");
        } else if (!marks.codes().contains(Marks.BASIC)) {
            review("(0012,0064)", "the code of the basic profile, 113100, is missing");
        }
        Set<String> unknown = new TreeSet<>(marks.codes());
        unknown.removeIf(MarkCheck::isKnown);
        if (!unknown.isEmpty()) {
            review("(0012,0064)", "a code is none of CID 7050 (113100 to 113112)");
        }
        temporal();
        boolean pixels = marks.codes().contains(Marks.CLEAN_PIXELS);
        if (pixels && !marks.burnedIn().equals("NO")) {
            found("(0028,0301)", "code 113101 says that the pixels were cleaned, but Burned In Annotation is not NO");
        }
        if (marks.codes().contains(Marks.CLEAN_FEATURES) && marks.recognizable().equals("YES")) {
            found("(0028,0302)", "code 113102 says that recognizable features were cleaned, but (0028,0302) is YES");
        }
    }

    private void temporal() {
        String temporal = marks.temporal();
        boolean full = marks.codes().contains(Marks.FULL_DATES);
        boolean modified = marks.codes().contains(Marks.MODIFIED_DATES);
        String place = "(0028,0303)";
        if (full && modified) {
            found("(0012,0064)", "dates cannot be kept (113106) and modified (113107)");
        } else if (full && !temporal.equals("UNMODIFIED")) {
            found(place, "code 113106 says that dates were kept, but (0028,0303) is not UNMODIFIED");
        } else if (modified && !temporal.equals("MODIFIED")) {
            found(place, "code 113107 says that dates were modified, but (0028,0303) is not MODIFIED");
        } else if (!full && temporal.equals("UNMODIFIED")) {
            found(place, "dates were kept, but code 113106 is not named");
        } else if (!modified && temporal.equals("MODIFIED")) {
            found(place, "dates were modified, but code 113107 is not named");
        } else if (!TEMPORAL.contains(temporal)) {
            review(place, "the file does not say whether dates were kept, modified or removed");
        }
    }

    private static boolean isKnown(String code) {
        if (!code.matches("\\d{6}")) {
            return false;
        }
        int number = Integer.parseInt(code);
        return number >= FIRST_CODE && number <= LAST_CODE;
    }

    private void found(String place, String reason) {
        sink.accept(Finding.of(Level.FOUND, Kind.MARK, place, reason));
    }

    private void review(String place, String reason) {
        sink.accept(Finding.of(Level.REVIEW, Kind.MARK, place, reason));
    }
}
