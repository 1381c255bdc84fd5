// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.measure.PartMeasurement;
import org.covidrate.measure.RegionMeasurement;

/** A result in a few lines for people. Plain ASCII, so that every terminal shows it. */
public final class ResultText {
    private static final String ROW = "  %-24s %10s %10s %10s";

    private ResultText() {}

    /** Such as "Infection rate 12.3 % (covid-rate-small 1.0)": the rate, and what found the lesions. */
    public static String headline(AnalysisResult result) {
        String method = " (" + result.lesions().method().name() + ")";
        double rate = result.measurement().both().infectionRate();
        return Double.isNaN(rate)
                ? "No lung was found" + method
                : String.format(Locale.ROOT, "Infection rate %.1f %%", rate) + method;
    }

    /** Volumes and rates of both lungs in two lines. */
    static List<String> details(AnalysisResult result) {
        InfectionMeasurement m = result.measurement();
        RegionMeasurement both = m.both();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "Lungs %.2f l: right %.2f l, %s affected; left %.2f l, %s affected.",
                        both.lungMl() / 1000,
                        m.right().lungMl() / 1000,
                        percent(m.right().infectionRate()),
                        m.left().lungMl() / 1000,
                        percent(m.left().infectionRate())),
                String.format(
                        Locale.ROOT,
                        "Affected %.0f ml: ground-glass %.0f ml, consolidation %.0f ml. Mean density of the lungs %s.",
                        both.lesionMl(),
                        both.groundGlassMl(),
                        both.consolidationMl(),
                        hu(both.meanLungHu())));
    }

    /** The numbers as a table, one string a line. */
    public static List<String> table(AnalysisResult result) {
        InfectionMeasurement m = result.measurement();
        List<RegionMeasurement> regions = List.of(m.right(), m.left(), m.both());
        List<String> lines = new ArrayList<>();
        lines.add(String.format(ROW, "", "right", "left", "both"));
        lines.add(row("lung volume (ml)", regions.stream().map(r -> number("%.0f", r.lungMl()))));
        lines.add(row("affected (ml)", regions.stream().map(r -> number("%.1f", r.lesionMl()))));
        lines.add(row("  ground-glass (ml)", regions.stream().map(r -> number("%.1f", r.groundGlassMl()))));
        lines.add(row("  consolidation (ml)", regions.stream().map(r -> number("%.1f", r.consolidationMl()))));
        lines.add(row("infection rate (%)", regions.stream().map(r -> number("%.2f", r.infectionRate()))));
        lines.add(row("mean lung density (HU)", regions.stream().map(r -> number("%.0f", r.meanLungHu()))));
        if (!m.parts().isEmpty()) {
            lines.add("");
            lines.add(String.format(ROW, "", "lung (ml)", "aff. (ml)", "rate (%)"));
            for (PartMeasurement part : m.parts()) {
                RegionMeasurement r = part.measurement();
                lines.add(row(
                        part.part().name(),
                        Stream.of(
                                number("%.0f", r.lungMl()),
                                number("%.1f", r.lesionMl()),
                                number("%.2f", r.infectionRate()))));
            }
        }
        lines.replaceAll(String::stripTrailing);
        return lines;
    }

    private static String row(String name, Stream<String> values) {
        List<String> cells = values.toList();
        return String.format(ROW, name, cells.get(0), cells.get(1), cells.get(2));
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f %%", value);
    }

    private static String hu(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.0f HU", value);
    }
}
