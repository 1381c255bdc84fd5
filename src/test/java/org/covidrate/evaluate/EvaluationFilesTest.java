// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class EvaluationFilesTest {
    private static EvaluationResult result() {
        byte[] reference = new byte[30];
        byte[] found = new byte[30];
        Arrays.fill(reference, 0, 6, (byte) 1);
        Arrays.fill(found, 3, 9, (byte) 1);
        VoxelGrid grid = new VoxelGrid(30, 1, 2, 0.5, 1, 2);
        List<ScoredCase> cases = List.of(
                ScoredCase.ofVolume(
                        "v",
                        "p1",
                        new VolumePair(grid, List.of(reference, new byte[30]), List.of(found, new byte[30]), null),
                        1,
                        ProgressListener.NONE),
                ScoredCase.ofPictures(
                        "p2", List.of(ScoredSlice.of("a, \"b\"", reference, reference, null, 30, 1, 1, 1))));
        return new EvaluationResult(
                Map.of("model", "m 1"),
                cases,
                Summary.of(cases, Bootstrap.DEFAULT),
                1,
                EvaluationResult.MM,
                List.of("Something is odd."));
    }

    private static void collect(JsonElement json, Set<String> keys) {
        if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(one -> collect(one, keys));
        } else if (json.isJsonObject()) {
            json.getAsJsonObject().asMap().forEach((key, value) -> {
                keys.add(key);
                collect(value, keys);
            });
        }
    }

    @Test
    void everyFieldIsDocumented() throws Exception {
        Set<String> keys = new TreeSet<>();
        collect(JsonParser.parseString(EvaluationJson.of(result())), keys);
        // That of the software, documented in docs/summary-json.md.
        keys.remove("version");
        String docs = Files.readString(Path.of("docs/evaluation.md"));
        Set<String> missing = new TreeSet<>(keys);
        missing.removeIf(key -> docs.contains("`" + key + "`"));
        assertEquals(Set.of(), missing);
        assertTrue(keys.size() > 50, "keys " + keys.size());
    }

    @Test
    void theJsonHoldsTheScores() {
        EvaluationResult result = result();
        JsonObject root = JsonParser.parseString(EvaluationJson.of(result)).getAsJsonObject();
        assertEquals(0.75, root.get("mean_dice").getAsDouble(), 1e-6);
        assertEquals("cases", root.get("mean_dice_of").getAsString());
        assertEquals(0.5, root.get("mean_dice_low").getAsDouble(), 1e-6);
        assertEquals(1, root.get("mean_dice_high").getAsDouble(), 1e-6);
        assertEquals(2.5 / 3, root.get("mean_dice_per_slice").getAsDouble(), 1e-6);
        assertEquals(0.75, root.get("mean_dice_per_marked_slice").getAsDouble(), 1e-6);
        assertEquals(18.0 / 24, root.get("pooled_dice").getAsDouble(), 1e-6);
        JsonObject scores = root.getAsJsonObject("scores");
        assertTrue(scores.getAsJsonObject("pooled")
                .getAsJsonObject("hausdorff_95")
                .get("value")
                .isJsonNull());
        JsonObject sensitivity = scores.getAsJsonObject("per_slice").getAsJsonObject("sensitivity");
        assertEquals(2, sensitivity.get("n").getAsInt(), "not defined in the empty slice");
        assertEquals(0.75, sensitivity.get("value").getAsDouble(), 1e-6);
        JsonObject volume = root.getAsJsonArray("cases").get(0).getAsJsonObject();
        assertEquals("p1", volume.get("group").getAsString());
        // Distances 1.5, 1, 0.5 and three times 0 mm from either side.
        assertEquals(1.375, volume.get("hausdorff_95").getAsDouble(), 1e-6);
        assertEquals("Something is odd.", root.getAsJsonArray("warnings").get(0).getAsString());
    }

    @Test
    void theCsvHasARowForEachSliceAndQuotesNames() {
        List<String> rows = EvaluationCsv.of(result()).lines().toList();
        assertEquals(4, rows.size());
        assertTrue(rows.get(0).endsWith(",hausdorff_95_mm,true_positive,false_positive,false_negative,true_negative"));
        assertTrue(rows.get(1).startsWith("v,1,0.500000,"), rows.get(1));
        assertTrue(rows.get(2).startsWith("v,2,1.000000,1.000000,,1.000000,,0.000000,1.000000,0.000000,0,0,0,30"));
        assertTrue(rows.get(3).startsWith("p2,\"a, \"\"b\"\"\",1.000000,"), rows.get(3));
    }
}
