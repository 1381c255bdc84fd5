// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/** Weights that a reference does not store but describes: uniform between two bounds by splitmix64, checked by MD5. */
final class RecipeWeights {
    private RecipeWeights() {}

    /** The weights under Keras' names, in the order of creation. */
    static StateDict read(Path json, String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(json)) {
            for (JsonElement network : JsonParser.parseReader(reader).getAsJsonArray()) {
                if (network.getAsJsonObject().get("name").getAsString().equals(name)) {
                    return weights(network.getAsJsonObject());
                }
            }
        }
        throw new IOException("no network " + name);
    }

    private static StateDict weights(JsonObject network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry :
                network.getAsJsonObject("recipe").entrySet()) {
            JsonObject recipe = entry.getValue().getAsJsonObject();
            List<Long> shape = new ArrayList<>();
            recipe.getAsJsonArray("shape").forEach(n -> shape.add(n.getAsLong()));
            Tensor tensor = Tensor.of(values(recipe, shape), shape);
            String md5 =
                    network.getAsJsonObject("weights_md5").get(entry.getKey()).getAsString();
            assertEquals(md5, md5(tensor), entry.getKey());
            tensors.put(entry.getKey(), tensor);
        }
        return new StateDict(tensors);
    }

    private static float[] values(JsonObject recipe, List<Long> shape) {
        long seed = recipe.get("seed").getAsLong();
        double low = recipe.get("lo").getAsDouble();
        double high = recipe.get("hi").getAsDouble();
        float[] values = new float[shape.stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            double u = (mixed(seed + (i + 1) * 0x9E3779B97F4A7C15L) >>> 11) * 0x1p-53;
            values[i] = (float) (low + (high - low) * u);
        }
        return values;
    }

    private static long mixed(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }

    private static String md5(Tensor tensor) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(tensor.data());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
