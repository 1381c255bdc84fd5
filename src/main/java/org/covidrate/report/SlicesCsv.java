// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.io.Csv;
import org.covidrate.measure.RegionMeasurement;
import org.covidrate.measure.SliceMeasurement;

/**
 * slices.csv: one row a slice, comma and point, units in the column names, an empty field where there is no number (a rate
 * in a slice without lung). The columns are documented in docs/summary-json.md.
 */
public final class SlicesCsv {
    private record Column(String name, Function<SliceMeasurement, Object> value) {}

    private static final List<Column> COLUMNS = columns();

    private SlicesCsv() {}

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("slice", s -> s.slice() + 1));
        columns.add(new Column("position_mm", s -> Figures.mm(s.positionMm())));
        add(columns, "", SliceMeasurement::both);
        add(columns, "right_", SliceMeasurement::right);
        add(columns, "left_", SliceMeasurement::left);
        return List.copyOf(columns);
    }

    private static void add(List<Column> columns, String prefix, Function<SliceMeasurement, RegionMeasurement> region) {
        add(columns, prefix + "lung_ml", region, r -> Figures.ml(r.lungMl()));
        add(columns, prefix + "lesion_ml", region, r -> Figures.ml(r.lesionMl()));
        add(columns, prefix + "infection_rate_percent", region, r -> Figures.percent(r.infectionRate()));
        add(columns, prefix + "ground_glass_ml", region, r -> Figures.ml(r.groundGlassMl()));
        add(columns, prefix + "consolidation_ml", region, r -> Figures.ml(r.consolidationMl()));
        add(columns, prefix + "lung_mean_hu", region, r -> Figures.hu(r.meanLungHu()));
        add(columns, prefix + "lesion_mean_hu", region, r -> Figures.hu(r.meanLesionHu()));
    }

    private static void add(
            List<Column> columns,
            String name,
            Function<SliceMeasurement, RegionMeasurement> region,
            Function<RegionMeasurement, BigDecimal> value) {
        columns.add(new Column(name, region.andThen(value::apply)));
    }

    /** The names of the columns: those of the measurements and then the two methods. */
    public static List<String> header() {
        List<String> names = new ArrayList<>();
        COLUMNS.forEach(column -> names.add(column.name));
        names.add("lung_method");
        names.add("lesion_method");
        return names;
    }

    static void write(AnalysisResult result, Path file) throws IOException {
        StringBuilder csv = new StringBuilder(String.join(",", header())).append('\n');
        String methods = "," + Csv.cell(result.lungs().method().name()) + ","
                + Csv.cell(result.lesions().method().name()) + "\n";
        for (SliceMeasurement slice : result.measurement().slices()) {
            for (int i = 0; i < COLUMNS.size(); i++) {
                Object value = COLUMNS.get(i).value.apply(slice);
                csv.append(i == 0 ? "" : ",").append(value == null ? "" : value);
            }
            csv.append(methods);
        }
        Files.writeString(file, csv, StandardCharsets.UTF_8);
    }
}
