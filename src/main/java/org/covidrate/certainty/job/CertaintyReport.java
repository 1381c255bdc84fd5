// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.job;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.covidrate.certainty.CertaintyIndex;
import org.covidrate.certainty.CertaintyMaps;
import org.covidrate.certainty.CertaintyTable;
import org.covidrate.certainty.RegionCertainty;
import org.covidrate.certainty.SliceCertainty;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.ct.io.WriteOptions;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;

/**
 * What is written of a certainty map: {@value #JSON}, {@value #CSV} and the maps. docs/certainty.md describes them.
 *
 * @param maps of the CT
 * @param table the maps in numbers
 * @param lungs of the CT
 * @param warnings for the user, one sentence each, without anything that identifies a patient
 */
public record CertaintyReport(CertaintyMaps maps, CertaintyTable table, LabelVolume lungs, List<String> warnings) {
    public static final String JSON = "certainty.json";
    public static final String CSV = "certainty.csv";
    public static final String PROBABILITY = "probability.nii.gz";
    public static final String ENTROPY = "entropy.nii.gz";
    public static final String VARIANCE = "variance.nii.gz";
    public static final String DISAGREEMENT = "disagreement.nii.gz";
    /** Grows when a field is renamed, removed or gets another meaning; new fields do not change it. */
    public static final int SCHEMA_VERSION = 1;

    private static final List<String> COLUMNS = List.of(
            "slice",
            "position_mm",
            "certainty_index",
            "infected_mm2",
            "infection_rate_percent",
            "lesion_ml",
            "lung_ml",
            "mean_entropy_bits",
            "mean_variance");

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    public CertaintyReport {
        warnings = List.copyOf(warnings);
    }

    /**
     * Writes all files; the caller commits the folder.
     *
     * @param withMaps whether the maps are written, too
     * @return the names of the files
     */
    public List<String> write(OutputFolder folder, boolean withMaps, ProgressListener progress) throws IOException {
        List<String> names = new ArrayList<>(List.of(JSON, CSV));
        Files.writeString(folder.file(JSON), json());
        Files.writeString(folder.file(CSV), csv());
        if (withMaps) {
            write(maps.probability(), PROBABILITY, folder, names, progress.part(0, 0.3));
            write(maps.entropy(lungs), ENTROPY, folder, names, progress.part(0.3, 0.6));
            if (maps.variance().isPresent()) {
                write(maps.variance().get(), VARIANCE, folder, names, progress.part(0.6, 0.8));
            }
            if (maps.disagreement().isPresent()) {
                write(maps.disagreement().get(), DISAGREEMENT, folder, names, progress.part(0.8, 1));
            }
        }
        progress.update("Writing", 1);
        return names;
    }

    private static void write(
            ProbabilityVolume map, String name, OutputFolder folder, List<String> names, ProgressListener progress)
            throws IOException {
        VolumeWriter.write(map, folder.file(name), WriteOptions.DEFAULT, progress);
        names.add(name);
    }

    /** The table as JSON. */
    public String json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("notice", Software.NOTICE);
        root.put("software", Software.nameAndVersion());
        root.put("models", maps.probability().method().parameters().get("models"));
        root.put("flips", maps.probability().method().parameters().get("flips"));
        root.put("shift", maps.probability().method().parameters().get("shift"));
        root.put("lungs", lungs.method().name());
        root.put("index_threshold", CertaintyIndex.THRESHOLD);
        root.put("threshold", table.threshold());
        root.put("volume", values(table.volume()));
        root.put("warnings", warnings);
        List<Object> slices = new ArrayList<>();
        for (SliceCertainty slice : table.slices()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("slice", slice.slice() + 1);
            row.put("position_mm", round(slice.positionMm(), 4));
            row.put("infected_mm2", round(slice.infectedMm2(), 3));
            row.putAll(values(slice.region()));
            slices.add(row);
        }
        root.put("slices", slices);
        return GSON.toJson(root) + "\n";
    }

    private Map<String, Object> values(RegionCertainty region) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("certainty_index", round(region.index().value(), 6));
        map.put("infection_rate_percent", round(region.infectionRate(), 3));
        map.put("lesion_ml", round(region.lesionMl(), 3));
        map.put("lung_ml", round(region.lungMl(), 3));
        map.put("mean_entropy_bits", round(region.meanEntropy(), 6));
        map.put("mean_variance", table.hasVariance() ? round(region.meanVariance(), 6) : null);
        return map;
    }

    /** The table with a row for each slice, and a last one, "all", for the volume. */
    public String csv() {
        StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (SliceCertainty slice : table.slices()) {
            Map<String, Object> row = values(slice.region());
            row.put("slice", slice.slice() + 1);
            row.put("position_mm", round(slice.positionMm(), 4));
            row.put("infected_mm2", round(slice.infectedMm2(), 3));
            append(csv, row);
        }
        Map<String, Object> all = values(table.volume());
        all.put("slice", "all");
        append(csv, all);
        return csv.toString();
    }

    private static void append(StringBuilder csv, Map<String, Object> row) {
        for (int i = 0; i < COLUMNS.size(); i++) {
            Object value = row.get(COLUMNS.get(i));
            csv.append(i == 0 ? "" : ",").append(value == null ? "" : value);
        }
        csv.append('\n');
    }

    /** A few lines for people. */
    public List<String> text() {
        RegionCertainty all = table.volume();
        List<String> lines = new ArrayList<>();
        lines.add("Certainty of " + maps.probability().method().name() + ", lungs by "
                + lungs.method().name());
        if (all.lungVoxels() == 0) {
            lines.add("  No lung was found");
            return lines;
        }
        lines.add(String.format(
                Locale.ROOT,
                "  Certainty index %.3f, mean entropy of the lungs %.4f bits",
                all.index().value(),
                all.meanEntropy()));
        lines.add(String.format(
                Locale.ROOT,
                "  %.1f ml of %.0f ml lung above %s: infection rate %.2f %%",
                all.lesionMl(),
                all.lungMl(),
                table.threshold(),
                all.infectionRate()));
        return lines;
    }

    private static BigDecimal round(double value, int decimals) {
        return Double.isNaN(value) ? null : new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
    }
}
