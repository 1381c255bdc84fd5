// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;
import org.junit.jupiter.api.Test;

class CertaintyIndexTest {
    @Test
    void isComparedInTheProbabilitiesOwnType() {
        assertEquals(0, CertaintyIndex.of(new float[] {0.3f}).value());
        assertEquals(0, CertaintyIndex.of(new double[] {0.3}).value());
        // 0.3f is above 0.3 as a double.
        assertEquals(0.3f, CertaintyIndex.of(new double[] {0.3f}).value());
        assertEquals(
                Math.nextUp(0.3f),
                CertaintyIndex.of(new float[] {Math.nextUp(0.3f)}).value());
        float half = CertaintyIndex.FLOAT16_THRESHOLD;
        assertEquals(0, CertaintyIndex.above(new float[] {half}, half).value());
        assertEquals(0.30004882812, half, 1e-9);
    }

    @Test
    void isTheMeanOverPixelsAboveTheThreshold() {
        float[] p = {0, 0.25f, 0.5f, 1, 0.75f, Float.NaN};
        assertEquals(0.75, CertaintyIndex.of(p).value());
        assertEquals(3, CertaintyIndex.of(p).pixels());
        assertEquals(0.625, CertaintyIndex.of(p, new byte[] {1, 1, 1, 0, 2, 1}).value());
        assertEquals(0, CertaintyIndex.of(p, new byte[6]).value());
        assertThrows(IllegalArgumentException.class, () -> CertaintyIndex.of(p, new byte[5]));
    }

    /** Pixels count alike, whichever slice they are in. */
    @Test
    void ofAVolumeIsTheMeanOverPixelsNotOverSlices() {
        byte[] lungs = {1, 1, 1, 0};
        List<MaskedPlane> planes = List.of(
                MaskedPlane.of(new float[] {0.5f, 0.5f, 0.5f, 1}, lungs),
                MaskedPlane.EMPTY,
                MaskedPlane.of(new float[] {1, 0.25f, 0, 1}, lungs));
        ProbabilityVolume volume =
                new ProbabilityVolume(Geometry.axial(2, 2, 3, 1, 1, 1), planes, new Method("made up", Map.of()));
        assertEquals(0.5, CertaintyIndex.of(volume, 0).value());
        assertEquals(0, CertaintyIndex.of(volume, 1).value());
        assertEquals(1, CertaintyIndex.of(volume, 2).value());
        assertEquals(0.625, CertaintyIndex.of(volume).value());
    }

    /** Every case and image of the original's output, at the tolerance that goes with the references. */
    @Test
    void equalsTheReferenceValues() throws Exception {
        Path folder = SharedData.require("oracles/synthetic");
        Map<String, Npz.Array> arrays = Npz.read(folder.resolve("certainty.npz"));
        int images = 0;
        for (JsonElement element : cases(folder)) {
            JsonObject c = element.getAsJsonObject();
            int k = c.get("k").getAsInt();
            Npz.Array predictions = arrays.get("pred" + k);
            Npz.Array expected = arrays.get("index" + k);
            int count = predictions.shape()[0];
            assertEquals(count, expected.size());
            for (int i = 0; i < count; i++) {
                double index = index(predictions, i);
                assertEquals(expected.get(i), index, tolerance(predictions.type()), "case " + k + ", image " + i);
                double exact = c.getAsJsonArray("float64_reference").get(i).getAsDouble();
                assertEquals(exact, index, 1e-12, "case " + k + ", image " + i + ", in double precision");
                images++;
            }
        }
        assertEquals(12, images);
    }

    private static JsonArray cases(Path folder) throws Exception {
        for (JsonElement entry : JsonParser.parseString(Files.readString(folder.resolve("synthetic.json")))
                .getAsJsonArray()) {
            if (entry.getAsJsonObject().get("name").getAsString().equals("certainty")) {
                return entry.getAsJsonObject().getAsJsonArray("cases");
            }
        }
        throw new AssertionError("no certainty in synthetic.json");
    }

    private static double index(Npz.Array predictions, int image) {
        int pixels = predictions.size() / predictions.shape()[0];
        double[] values = new double[pixels];
        float[] floats = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            values[i] = predictions.get(image * pixels + i);
            floats[i] = (float) values[i];
        }
        return switch (predictions.type()) {
            case "<f8" -> CertaintyIndex.of(values).value();
            case "<f4" -> CertaintyIndex.of(floats).value();
            case "<f2" ->
                CertaintyIndex.above(floats, CertaintyIndex.FLOAT16_THRESHOLD).value();
            default -> throw new AssertionError(predictions.type());
        };
    }

    private static double tolerance(String type) {
        return Map.of("<f8", 1e-12, "<f4", 1e-6, "<f2", 1e-3).get(type);
    }
}
