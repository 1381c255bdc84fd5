// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.dicom.Vr;

/** Dates and times: whether they are well formed, and the same so many days later. */
final class DateShift {
    private static final Pattern DATE = Pattern.compile("([0-9]{4})(\\.?)([0-9]{2})\\2([0-9]{2})");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}(:?[0-9]{2}(:?[0-9]{2}(\\.[0-9]{1,6})?)?)?");
    private static final Pattern DATE_TIME =
            Pattern.compile("([0-9]{4})()([0-9]{2})([0-9]{2})(([0-9]{2}){0,3}(\\.[0-9]{1,6})?([+-][0-9]{4})?)");
    private static final Pattern SHORT_DATE_TIME = Pattern.compile("[0-9]{4}([0-9]{2})?([+-][0-9]{4})?");
    private static final Pattern ZONE = Pattern.compile("[+-][0-9]{4}");

    private DateShift() {}

    /** Whether values are what their representation demands and so hold nothing else. */
    static boolean wellFormed(Vr vr, List<String> values) {
        return values.stream().allMatch(value -> switch (vr) {
            case DA -> value.isEmpty() || DATE.matcher(value).matches();
            case TM -> value.isEmpty() || TIME.matcher(value).matches();
            case DT ->
                value.isEmpty()
                        || DATE_TIME.matcher(value).matches()
                        || SHORT_DATE_TIME.matcher(value).matches();
            case SH -> value.isEmpty() || ZONE.matcher(value).matches();
            default -> false;
        });
    }

    /** The values moved by whole days; times stay. Empty if one of them is no full date, which cannot be moved. */
    static Optional<List<String>> shift(Vr vr, List<String> values, int days) {
        if (vr == Vr.TM || vr == Vr.SH) {
            return wellFormed(vr, values) ? Optional.of(values) : Optional.empty();
        }
        List<String> shifted = new ArrayList<>();
        for (String value : values) {
            Matcher m = (vr == Vr.DA ? DATE : DATE_TIME).matcher(value);
            if (value.isEmpty()) {
                shifted.add(value);
            } else if (vr != Vr.DA && vr != Vr.DT || !m.matches()) {
                return Optional.empty();
            } else {
                try {
                    LocalDate date = LocalDate.of(number(m, 1), number(m, 3), number(m, 4))
                            .plusDays(days);
                    String rest = vr == Vr.DT ? m.group(5) : "";
                    shifted.add(String.format(
                                    "%04d%s%02d%s%02d",
                                    date.getYear(), m.group(2), date.getMonthValue(), m.group(2), date.getDayOfMonth())
                            + rest);
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(shifted);
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }
}
