// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import static org.covidrate.lung.unet.Procedure.CORRECTED;
import static org.covidrate.lung.unet.Procedure.LUNGMASK_PARITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.junit.jupiter.api.Test;

class ZoomTest {
    private static Path primitives() {
        return SharedData.require("oracles/primitives");
    }

    /** Of every type and order, bit for bit. */
    @Test
    void resizesAsScipyDoes() throws IOException {
        Map<String, Npz.Array> arrays = Npz.read(primitives().resolve("zoom.npz"));
        JsonObject cases = Oracles.json(primitives().resolve("primitives.json"))
                .getAsJsonObject()
                .getAsJsonObject("zoom.npz");
        int seen = 0;
        for (JsonObject one : Oracles.objects(cases.getAsJsonArray("cases"))) {
            int id = one.get("id").getAsInt();
            Npz.Array in = arrays.get("in" + id);
            Npz.Array out = arrays.get("out" + id);
            Zoom zoom = new Zoom(in.shape()[0], in.shape()[1], out.shape()[0], out.shape()[1], LUNGMASK_PARITY);
            double[] actual = new double[out.size()];
            if (one.get("order").getAsInt() == 0) {
                zoom.nearest((y, x, from) -> actual[y * out.shape()[1] + x] = in.get(from));
            } else {
                zoom.linear(Oracles.doubles(in), 0, in.shape()[1], actual);
                store(one.get("dtype").getAsString(), actual);
            }
            assertArrayEquals(Oracles.doubles(out), actual, one.toString());
            seen++;
        }
        assertEquals(93, seen);
    }

    private static void store(String type, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case "int16", "uint8" -> SampleKind.INTEGER.stored(values[i]);
                case "float32" -> SampleKind.FLOAT32.stored(values[i]);
                case "float64" -> values[i];
                default -> throw new IllegalArgumentException(type);
            };
        }
    }

    @Test
    void picksTheSameSamplesAlongAnAxis() throws IOException {
        Map<String, Npz.Array> tables = Npz.read(primitives().resolve("zoom_index_tables.npz"));
        assertEquals(27, tables.size());
        tables.forEach((name, table) -> {
            String[] sizes = name.replace("from", "").split("_to");
            ZoomAxis axis = new ZoomAxis(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), LUNGMASK_PARITY);
            for (int k = 0; k < table.size(); k++) {
                assertEquals((int) table.get(k), axis.nearest(k), name + " at " + k);
                assertEquals(table.get(k) < 0, axis.isOutside(k), name + " at " + k);
            }
        });
    }

    @Test
    void losesTheLastSampleWhereScipyDoes() throws IOException {
        JsonObject lost =
                Oracles.json(primitives().resolve("zoom_lost_last_sample.json")).getAsJsonObject();
        for (Map.Entry<String, JsonElement> entry :
                lost.getAsJsonObject("src_to_n").entrySet()) {
            Set<Integer> expected = new TreeSet<>();
            entry.getValue().getAsJsonArray().forEach(n -> expected.add(n.getAsInt()));
            int in = Integer.parseInt(entry.getKey());
            for (int out = 1; out <= 1100; out++) {
                boolean loses = new ZoomAxis(in, out, LUNGMASK_PARITY).isOutside(out - 1);
                assertEquals(expected.contains(out), loses, in + " to " + out);
            }
        }
    }

    @Test
    void losesNothingWhenCorrected() {
        for (int out = 1; out <= 1100; out++) {
            ZoomAxis axis = new ZoomAxis(256, out, CORRECTED);
            assertFalse(IntStream.range(0, out).anyMatch(axis::isOutside), "256 to " + out);
            assertTrue(out == 1 || axis.nearest(out - 1) == 255, "256 to " + out);
        }
    }

    @Test
    void resizesPartOfAPlane() {
        double[] plane = new double[7 * 5];
        IntStream.range(0, plane.length).forEach(i -> plane[i] = i * i % 11);
        double[] part = new double[3 * 4];
        for (int y = 0; y < 3; y++) {
            System.arraycopy(plane, (y + 1) * 7 + 2, part, y * 4, 4);
        }
        Zoom zoom = new Zoom(3, 4, 9, 6, LUNGMASK_PARITY);
        double[] expected = new double[9 * 6];
        double[] actual = new double[9 * 6];
        zoom.linear(part, 0, 4, expected);
        zoom.linear(plane, 7 + 2, 7, actual);
        assertArrayEquals(expected, actual);
    }
}
