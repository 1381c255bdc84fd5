// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.analysis.StageTime;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Orientation;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.measure.PartMeasurement;
import org.covidrate.measure.RegionMeasurement;

/**
 * summary.json: everything but the voxels and the slices. Each field is documented in docs/summary-json.md, and a test
 * holds the two together. Nothing in it identifies the patient: no path, no UID, no date.
 */
public final class SummaryJson {
    /** Grows when a field is renamed, removed or gets another meaning; new fields do not change it. */
    public static final int SCHEMA_VERSION = 1;

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private SummaryJson() {}

    /**
     * The summary as text.
     *
     * @param timings of all stages, reading and writing included
     * @param warnings all of them
     */
    static String of(AnalysisResult result, List<StageTime> timings, List<String> warnings) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("notice", Software.NOTICE);
        root.put("software", software());
        root.put("input", input(result.ct()));
        Map<String, Object> methods = new LinkedHashMap<>();
        methods.put("lungs", method(result.lungs()));
        methods.put("lesions", method(result.lesions()));
        root.put("methods", methods);
        root.put("device", result.device());
        root.put("results", results(result.measurement()));
        root.put("warnings", warnings);
        root.put("timings", timings(timings));
        return GSON.toJson(root) + "\n";
    }

    static void write(String json, Path file) throws IOException {
        Files.writeString(file, json, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> software() {
        Map<String, Object> software = Software.nameAndVersion();
        software.put("java_version", System.getProperty("java.version"));
        return software;
    }

    private static Map<String, Object> input(CtVolume ct) {
        Geometry g = ct.geometry();
        Map<String, Object> facts = new LinkedHashMap<>();
        ct.provenance().facts().forEach((fact, value) -> facts.put(fact.key(), value));
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("size_voxels", List.of(g.width(), g.height(), g.depth()));
        input.put("spacing_mm", List.of(Figures.mm(g.spacing(0)), Figures.mm(g.spacing(1)), Figures.mm(g.spacing(2))));
        input.put("orientation", Orientation.of(g).code());
        input.put("facts", facts);
        return input;
    }

    private static Map<String, Object> method(LabelVolume volume) {
        List<Object> labels = new ArrayList<>();
        for (Label label : volume.labels()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("value", label.value());
            entry.put("name", label.name());
            labels.add(entry);
        }
        Map<String, Object> method = new LinkedHashMap<>();
        method.put("name", volume.method().name());
        method.put("labels", labels);
        method.put("parameters", volume.method().parameters());
        return method;
    }

    private static Map<String, Object> results(InfectionMeasurement measurement) {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("both", region(measurement.both()));
        results.put("right", region(measurement.right()));
        results.put("left", region(measurement.left()));
        results.put("parts", parts(measurement));
        results.put("consolidation_from_hu", measurement.consolidationFromHu());
        results.put(
                "lesion_outside_lungs_ml",
                Figures.ml(measurement.lesionVoxelsOutsideLungs()
                        * measurement.both().voxelMl()));
        return results;
    }

    private static List<Object> parts(InfectionMeasurement measurement) {
        List<Object> parts = new ArrayList<>();
        for (PartMeasurement part : measurement.parts()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", part.part().name());
            entry.putAll(region(part.measurement()));
            parts.add(entry);
        }
        return parts;
    }

    private static Map<String, Object> region(RegionMeasurement r) {
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("lung_ml", Figures.ml(r.lungMl()));
        region.put("lesion_ml", Figures.ml(r.lesionMl()));
        region.put("ground_glass_ml", Figures.ml(r.groundGlassMl()));
        region.put("consolidation_ml", Figures.ml(r.consolidationMl()));
        region.put("infection_rate_percent", Figures.percent(r.infectionRate()));
        region.put("ground_glass_percent", Figures.percent(r.groundGlassRate()));
        region.put("consolidation_percent", Figures.percent(r.consolidationRate()));
        region.put("lung_mean_hu", Figures.hu(r.meanLungHu()));
        region.put("lesion_mean_hu", Figures.hu(r.meanLesionHu()));
        return region;
    }

    private static Map<String, Object> timings(List<StageTime> times) {
        List<Object> stages = new ArrayList<>();
        double total = 0;
        for (StageTime time : times) {
            Map<String, Object> stage = new LinkedHashMap<>();
            stage.put("stage", time.stage());
            stage.put("seconds", Figures.seconds(time.seconds()));
            stages.add(stage);
            total += time.seconds();
        }
        Map<String, Object> timings = new LinkedHashMap<>();
        timings.put("stages", stages);
        timings.put("total_seconds", Figures.seconds(total));
        return timings;
    }
}
