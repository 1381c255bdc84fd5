// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words for lists and warnings. None of them identifies the patient. */
final class Describe {
    private Describe() {}

    /** "1 slice", "2 slices". */
    static String count(int n, String one) {
        return n + " " + one + (n == 1 ? "" : "s");
    }

    /** "is" for 1, "are" for others. */
    static String are(int n) {
        return n == 1 ? "is" : "are";
    }

    /** Such as "147 slices of 512x512". */
    static String slices(List<SliceHeader> slices) {
        SlicePlane plane = slices.get(0).plane();
        return count(slices.size(), "slice") + " of " + plane.columns() + "x" + plane.rows();
    }

    /** Such as "147 slices of 512x512, 0.75x0.75x2 mm". */
    static String stack(SliceStack stack) {
        return slices(stack.slices())
                + stack.spacing()
                        .map(s -> ", " + mm(s[0]) + "x" + mm(s[1]) + "x" + mm(s[2]) + " mm")
                        .orElse("");
    }

    /** At most 3 decimals, no trailing zeros. */
    static String mm(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        text = text.replaceFirst("\\.?0+$", "");
        return text.equals("-0") ? "0" : text;
    }

    /** Joins at most {@code most} items and says how many more there are. */
    static String some(List<String> items, int most, String separator) {
        String text = items.stream().limit(most).collect(Collectors.joining(separator));
        return items.size() > most ? text + separator + "and " + (items.size() - most) + " more" : text;
    }
}
