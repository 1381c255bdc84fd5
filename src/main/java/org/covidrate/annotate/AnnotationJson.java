// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.covidrate.ct.Geometry;

/**
 * What the file of an annotation says beside its masks.
 *
 * @param image fingerprint
 * @param slices without masks, as JSON objects
 */
record AnnotationJson(String image, Geometry geometry, String draft, List<JsonElement> slices) {
    /** Grows when a field is renamed, removed or gets another meaning; new fields do not change it. */
    private static final int SCHEMA_VERSION = 1;

    static String write(AnnotationState state) {
        Geometry g = state.geometry();
        JsonObject root = new JsonObject();
        root.addProperty("schema_version", SCHEMA_VERSION);
        root.addProperty("image_sha256", state.image());
        root.add("size", numbers(new double[] {g.width(), g.height(), g.depth()}, true));
        root.add("spacing_mm", numbers(g.spacing(), false));
        root.add("origin_mm", numbers(g.origin(), false));
        root.add("direction", numbers(g.direction(), false));
        root.addProperty("draft", state.draft());
        JsonArray slices = new JsonArray();
        for (SliceState slice : state.slices()) {
            JsonObject one = new JsonObject();
            boolean known = !Double.isNaN(slice.certainty());
            one.add("certainty", known ? JsonParser.parseString(String.valueOf(slice.certainty())) : JsonNull.INSTANCE);
            one.addProperty("edited", slice.edited());
            one.addProperty("done", slice.done());
            slices.add(one);
        }
        root.add("slices", slices);
        return new GsonBuilder().serializeNulls().disableHtmlEscaping().create().toJson(root) + "\n";
    }

    private static JsonArray numbers(double[] values, boolean whole) {
        JsonArray array = new JsonArray();
        for (double value : values) {
            if (whole) {
                array.add((int) value);
            } else {
                array.add(value);
            }
        }
        return array;
    }

    /** @throws RuntimeException of any kind if the text is not what {@link #write} writes */
    static AnnotationJson read(String text) {
        JsonObject root = JsonParser.parseString(text).getAsJsonObject();
        int version = root.get("schema_version").getAsInt();
        if (version != SCHEMA_VERSION) {
            throw new IllegalArgumentException("it is of version " + version + ", which this program does not know");
        }
        JsonArray size = root.getAsJsonArray("size");
        Geometry geometry = new Geometry(
                size.get(0).getAsInt(),
                size.get(1).getAsInt(),
                size.get(2).getAsInt(),
                numbers(root.getAsJsonArray("spacing_mm")),
                numbers(root.getAsJsonArray("origin_mm")),
                numbers(root.getAsJsonArray("direction")));
        return new AnnotationJson(
                root.get("image_sha256").getAsString(),
                geometry,
                root.get("draft").getAsString(),
                root.getAsJsonArray("slices").asList());
    }

    private static double[] numbers(JsonArray array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).getAsDouble();
        }
        return numbers;
    }

    /** Slice z with its mask. */
    SliceState slice(int z, SliceMask mask) {
        JsonObject one = slices.get(z).getAsJsonObject();
        JsonElement certainty = one.get("certainty");
        return new SliceState(
                mask,
                certainty.isJsonNull() ? Double.NaN : certainty.getAsDouble(),
                one.get("edited").getAsBoolean(),
                one.get("done").getAsBoolean());
    }
}
