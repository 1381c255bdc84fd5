// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.analysis.StageTime;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.SeriesFact;
import org.covidrate.ct.nifti.NiftiReader;
import org.covidrate.io.OutputFolder;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisReportTest {
    private static final Path DOCUMENT = Path.of("docs/summary-json.md");

    @TempDir
    Path root;

    private AnalysisResult result;

    @BeforeEach
    void analyse() {
        TinyChest chest = new TinyChest(TinyChest.grid(64, 44, 12));
        Provenance provenance = new Provenance(
                Map.of(SeriesFact.FORMAT, "DICOM", SeriesFact.CONVOLUTION_KERNEL, "B60f"),
                List.of("One slice is odd."));
        CtVolume ct = new CtVolume(chest.ct.geometry(), chest.ct.planes(), provenance);
        result = new AnalysisResult(
                ct,
                chest.lungs,
                chest.lesions,
                InfectionMeasurement.of(ct, chest.lungs, chest.lesions),
                provenance.warnings(),
                List.of(new StageTime("lungs", 1.25)));
    }

    private Path write(AnalysisResult what) throws IOException {
        Path out = root.resolve("out");
        try (OutputFolder folder = new OutputFolder(out)) {
            AnalysisReport.write(what, folder, ProgressListener.NONE);
            folder.commit();
        }
        return out;
    }

    private JsonObject summary(Path out) throws IOException {
        return JsonParser.parseString(Files.readString(out.resolve("summary.json")))
                .getAsJsonObject();
    }

    @Test
    void allFilesAreWritten() throws IOException {
        try (Stream<Path> files = Files.list(write(result))) {
            assertEquals(
                    new TreeSet<>(AnalysisReport.FILES),
                    new TreeSet<>(files.map(p -> p.getFileName().toString()).toList()));
        }
    }

    @Test
    void masksComeBackWithTheGeometryOfTheInput() throws IOException {
        Path out = write(result);
        for (LabelVolume expected : List.of(result.lungs(), result.lesions())) {
            String file = expected == result.lungs() ? AnalysisReport.LUNGS : AnalysisReport.LESIONS;
            LabelVolume back = NiftiReader.readLabels(out.resolve(file), ProgressListener.NONE);
            assertTrue(back.geometry().sameGrid(result.ct().geometry(), 1e-3), file);
            for (int z = 0; z < back.geometry().depth(); z++) {
                assertArrayEquals(expected.plane(z), back.plane(z));
            }
        }
    }

    @Test
    void summaryHoldsTheMeasurements() throws IOException {
        JsonObject json = summary(write(result));
        InfectionMeasurement m = result.measurement();
        JsonObject both = json.getAsJsonObject("results").getAsJsonObject("both");
        assertEquals(m.both().lungMl(), both.get("lung_ml").getAsDouble(), 5e-4);
        assertEquals(
                m.both().infectionRate(), both.get("infection_rate_percent").getAsDouble(), 5e-4);
        assertEquals(m.both().meanLungHu(), both.get("lung_mean_hu").getAsDouble(), 0.05);
        JsonObject right = json.getAsJsonObject("results").getAsJsonObject("right");
        assertEquals(m.right().consolidationMl(), right.get("consolidation_ml").getAsDouble(), 5e-4);
        assertTrue(m.right().consolidationVoxels() > 0 && m.left().lesionVoxels() == 0);
        assertEquals(
                "drawn lesions",
                json.getAsJsonObject("methods")
                        .getAsJsonObject("lesions")
                        .get("name")
                        .getAsString());
        assertEquals("cpu", json.get("device").getAsString());
        assertEquals("LPS", json.getAsJsonObject("input").get("orientation").getAsString());
        assertEquals("One slice is odd.", json.getAsJsonArray("warnings").get(0).getAsString());
        JsonObject first =
                json.getAsJsonObject("timings").getAsJsonArray("stages").get(0).getAsJsonObject();
        assertEquals("lungs", first.get("stage").getAsString());
        assertEquals(1.25, first.get("seconds").getAsDouble());
    }

    @Test
    void withoutLungRatesAreNullNotZero() throws IOException {
        Geometry g = result.ct().geometry();
        List<byte[]> empty = java.util.Collections.nCopies(g.depth(), new byte[g.planeSize()]);
        LabelVolume none = new LabelVolume(
                g, empty, result.lungs().labels(), result.lungs().method());
        AnalysisResult nothing = new AnalysisResult(
                result.ct(), none, none, InfectionMeasurement.of(result.ct(), none, none), List.of(), List.of());
        Path out = write(nothing);
        JsonObject both = summary(out).getAsJsonObject("results").getAsJsonObject("both");
        assertTrue(both.get("infection_rate_percent").isJsonNull());
        assertEquals(0, both.get("lung_ml").getAsDouble());
        assertTrue(Files.readAllLines(out.resolve("slices.csv")).get(1).contains(",0.000,0.000,,0.000,"));
    }

    @Test
    void documentAndSummaryNameTheSameFields() throws IOException {
        Set<String> written = new TreeSet<>();
        flatten("", summary(write(withLobes())), written);
        Set<String> documented = new TreeSet<>();
        String text = Files.readString(DOCUMENT);
        String table = text.substring(text.indexOf("## summary.json"), text.indexOf("## slices.csv"));
        Matcher row = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE).matcher(table);
        while (row.find()) {
            documented.add(row.group(1));
        }
        // "The same nine fields": right and left are documented through both.
        for (String field : List.copyOf(documented)) {
            if (field.startsWith("results.both.")) {
                documented.add(field.replace(".both.", ".right."));
                documented.add(field.replace(".both.", ".left."));
                documented.add(field.replace(".both.", ".parts[]."));
            }
        }
        documented.removeAll(Set.of("results.right.*", "results.left.*", "results.parts[].*"));
        assertEquals(documented, written);
    }

    /** The same with a lung mask that tells lobes apart, if only by their names. */
    private AnalysisResult withLobes() {
        LabelVolume lungs = result.lungs();
        List<byte[]> planes = IntStream.range(0, lungs.geometry().depth())
                .mapToObj(lungs::plane)
                .toList();
        List<Label> names = List.of(
                new Label(1, "right lower lobe", 1),
                new Label(2, "left lower lobe", 2),
                new Label(3, "left upper lobe", 3));
        LabelVolume lobes = new LabelVolume(lungs.geometry(), planes, names, lungs.method());
        InfectionMeasurement measurement = InfectionMeasurement.of(result.ct(), lobes, result.lesions());
        return new AnalysisResult(
                result.ct(), lobes, result.lesions(), measurement, result.warnings(), result.timings());
    }

    @Test
    void lobesAreListed() throws IOException {
        AnalysisResult lobes = withLobes();
        JsonArray parts = summary(write(lobes)).getAsJsonObject("results").getAsJsonArray("parts");
        assertEquals(3, parts.size());
        JsonObject right = parts.get(0).getAsJsonObject();
        assertEquals("right lower lobe", right.get("name").getAsString());
        assertEquals(lobes.measurement().right().lungMl(), right.get("lung_ml").getAsDouble(), 5e-4);
        assertEquals(0, parts.get(2).getAsJsonObject().get("lung_ml").getAsDouble());
        assertTrue(ResultText.table(lobes).stream().anyMatch(line -> line.contains("right lower lobe")));
        assertEquals(
                0,
                summary(write(result))
                        .getAsJsonObject("results")
                        .getAsJsonArray("parts")
                        .size());
    }

    @Test
    void documentNamesEveryFactAndStage() throws IOException {
        String text = Files.readString(DOCUMENT);
        for (SeriesFact fact : SeriesFact.values()) {
            assertTrue(text.contains("`" + fact.key() + "`"), fact.key());
        }
        JsonArray stages = summary(write(result)).getAsJsonObject("timings").getAsJsonArray("stages");
        for (JsonElement stage : stages) {
            String name = stage.getAsJsonObject().get("stage").getAsString();
            assertTrue(text.contains("`" + name + "`"), name);
        }
    }

    private static void flatten(String path, JsonElement element, Set<String> fields) {
        if (element.isJsonArray()) {
            for (JsonElement child : element.getAsJsonArray()) {
                flatten(path + "[]", child, fields);
            }
        } else if (element.isJsonObject()) {
            boolean free = path.equals("input.facts") || path.endsWith(".parameters");
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> flatten(
                            (path.isEmpty() ? "" : path + ".") + (free ? "*" : e.getKey()), e.getValue(), fields));
        } else {
            fields.add(path);
        }
    }

    @Test
    void documentAndTableNameTheSameColumns() throws IOException {
        String text = Files.readString(DOCUMENT);
        Matcher row = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE)
                .matcher(text.substring(text.indexOf("## slices.csv")));
        List<String> documented = new ArrayList<>();
        while (row.find()) {
            documented.add(row.group(1));
        }
        List<String> repeated = List.copyOf(documented.subList(2, 9));
        List<String> expected = new ArrayList<>();
        for (String column : documented) {
            if (column.endsWith("...")) {
                repeated.forEach(name -> expected.add(column.replace("...", "") + name));
            } else {
                expected.add(column);
            }
        }
        assertEquals(expected, SlicesCsv.header());
    }

    @Test
    void slicesAddUpToTheSummary() throws IOException {
        Path out = write(result);
        List<String> lines = Files.readAllLines(out.resolve("slices.csv"));
        int depth = result.ct().geometry().depth();
        assertEquals(depth + 1, lines.size());
        List<String> header = List.of(lines.get(0).split(","));
        JsonObject results = summary(out).getAsJsonObject("results");
        for (String region : List.of("both", "right", "left")) {
            for (String quantity : List.of("lung_ml", "lesion_ml", "ground_glass_ml", "consolidation_ml")) {
                int column = header.indexOf(region.equals("both") ? quantity : region + "_" + quantity);
                double sum = 0;
                for (String line : lines.subList(1, lines.size())) {
                    sum += Double.parseDouble(line.split(",")[column]);
                }
                double total = results.getAsJsonObject(region).get(quantity).getAsDouble();
                assertEquals(total, sum, 5e-4 * (depth + 1), region + " " + quantity);
            }
        }
        String[] first = lines.get(1).split(",", -1);
        assertEquals("1", first[0]);
        assertEquals(-110, Double.parseDouble(first[1]), 1e-3);
        assertEquals("drawn lungs", first[first.length - 2]);
        assertEquals("drawn lesions", first[first.length - 1]);
    }

    @Test
    void methodNamesWithCommasAreQuoted() throws IOException {
        LabelVolume renamed = new LabelVolume(
                result.lungs().geometry(),
                planes(result.lungs()),
                result.lungs().labels(),
                new Method("net \"R231\", fused", Map.of()));
        AnalysisResult other =
                new AnalysisResult(result.ct(), renamed, result.lesions(), result.measurement(), List.of(), List.of());
        assertTrue(Files.readAllLines(write(other).resolve("slices.csv"))
                .get(1)
                .endsWith(",\"net \"\"R231\"\", fused\",drawn lesions"));
    }

    private static List<byte[]> planes(LabelVolume volume) {
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < volume.geometry().depth(); z++) {
            planes.add(volume.plane(z));
        }
        return planes;
    }

    @Test
    void cancelledWritingLeavesNothing() throws IOException {
        for (int stopAfter : new int[] {0, 5, 15, 30}) {
            int[] updates = {0};
            ProgressListener cancelling = new ProgressListener() {
                @Override
                public void report(String message, double fraction) {
                    updates[0]++;
                }

                @Override
                public boolean isCancelled() {
                    return updates[0] >= stopAfter;
                }
            };
            Path out = root.resolve("cancelled");
            assertThrows(CancelledException.class, () -> {
                try (OutputFolder folder = new OutputFolder(out)) {
                    AnalysisReport.write(result, folder, cancelling);
                    folder.commit();
                }
            });
            assertFalse(Files.exists(out));
        }
    }
}
