// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.covidrate.SharedData;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.UNetArchitecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key, shape, type and byte against those of the reference files. */
final class WeightOracleTest {
    @ParameterizedTest
    @CsvSource({
        "random_wf2_c3.pth, random_wf2_c3_state_dict.json",
        "random_wf2_c3_legacy.pth, random_wf2_c3_state_dict.json",
        "random_wf2_c6.pth, random_wf2_c6_state_dict.json"
    })
    void stateDictsOfPyTorch(String file, String expected) throws IOException {
        StateDict weights = WeightFile.read(SharedData.require("oracles/network/" + file));
        JsonArray entries = json("oracles/network/" + expected).getAsJsonArray();
        List<String> keys = new ArrayList<>();
        for (JsonElement element : entries) {
            JsonObject entry = element.getAsJsonObject();
            String key = entry.get("key").getAsString();
            keys.add(key);
            Tensor tensor = weights.get(key);
            assertEquals(longs(entry.getAsJsonArray("shape")), tensor.shape(), key);
            assertEquals(entry.get("dtype").getAsString(), tensor.type().name().toLowerCase(Locale.ROOT), key);
            assertEquals(entry.get("md5").getAsString(), Md5.of(tensor), key);
        }
        assertEquals(keys, List.copyOf(weights.tensors().keySet()), "order of the file");
    }

    @ParameterizedTest
    @CsvSource({
        "network/random_wf2_c3_legacy.pth, 3",
        "network/random_wf2_c6.pth, 6",
        "e2e/r231_wf2.pth, 3",
        "e2e/lobes_wf2.pth, 6"
    })
    void lungmasksNetworksAreRecognised(String file, int classes) throws IOException {
        Path path = SharedData.require("oracles/" + file);
        UNetArchitecture architecture = new UNetArchitecture(classes, 4, 5);
        assertEquals(architecture, Architectures.of(WeightFile.read(path)));
        assertEquals(
                architecture.parameters().size(),
                WeightFile.read(path, architecture).tensors().size());
    }

    @Test
    void tinyCovidRateInKerasNames() throws IOException {
        Path file = SharedData.require("oracles/covidrate_net/tiny.safetensors");
        StateDict weights = WeightFile.read(file);
        JsonObject network = network(0);
        Map<String, String> sums = new LinkedHashMap<>();
        weights.tensors().forEach((key, tensor) -> sums.put(key, Md5.of(tensor)));
        Map<String, String> expected = new LinkedHashMap<>();
        network.getAsJsonObject("weights_md5")
                .entrySet()
                .forEach(e -> expected.put(e.getKey(), e.getValue().getAsString()));
        assertEquals(expected, sums);
        assertEquals(strings(network.getAsJsonArray("keras_creation_order")), List.copyOf(sums.keySet()));

        CovidRateArchitecture architecture = new CovidRateArchitecture(List.of(16, 16, 32, 32, 48));
        assertEquals(architecture, Architectures.of(weights));
        StateDict torch = WeightFile.read(file, architecture);
        assertCreationOrder(architecture, strings(network.getAsJsonArray("keras_creation_order")));
        assertTurned(weights.get("conv2d_28/kernel"), torch.get("decoder.4.merge.conv.weight"));
    }

    /** The paper's size; its weights are made by the oracles' recipe. */
    @Test
    void paperSizedCovidRateInKerasNames() throws IOException {
        JsonObject network = network(1);
        Map<String, Tensor> keras = new LinkedHashMap<>();
        for (String key : strings(network.getAsJsonArray("keras_creation_order"))) {
            JsonObject recipe = network.getAsJsonObject("recipe").getAsJsonObject(key);
            Tensor tensor = RecipeWeights.of(
                    longs(recipe.getAsJsonArray("shape")),
                    recipe.get("seed").getAsLong(),
                    recipe.get("lo").getAsDouble(),
                    recipe.get("hi").getAsDouble());
            assertEquals(network.getAsJsonObject("weights_md5").get(key).getAsString(), Md5.of(tensor), key);
            keras.put(key, tensor);
        }
        StateDict weights = new StateDict(keras);
        assertEquals(CovidRateArchitecture.PAPER, Architectures.of(weights));
        StateDict torch = KerasWeights.toTorch(weights, CovidRateArchitecture.PAPER);
        assertTurned(weights.get("conv2d_22/kernel"), torch.get("cpb.dilated1.weight"));
        assertCreationOrder(CovidRateArchitecture.PAPER, List.copyOf(keras.keySet()));
    }

    /** Each tensor of the architecture is that of the key at the same place in the list that Keras gave. */
    private static void assertCreationOrder(CovidRateArchitecture architecture, List<String> creationOrder) {
        assertEquals(creationOrder.size(), architecture.parameters().size());
        Map<String, Tensor> keras = new LinkedHashMap<>();
        for (int i = 0; i < creationOrder.size(); i++) {
            List<Long> shape = architecture.parameters().get(i).shape();
            List<Long> turned =
                    switch (shape.size()) {
                        case 4 -> List.of(shape.get(2), shape.get(3), shape.get(1), shape.get(0));
                        case 2 -> List.of(shape.get(1), shape.get(0));
                        default -> shape;
                    };
            float[] values =
                    new float[Math.toIntExact(architecture.parameters().get(i).size())];
            java.util.Arrays.fill(values, i);
            keras.put(creationOrder.get(i), Tensor.of(values, turned));
        }
        StateDict torch = KerasWeights.toTorch(new StateDict(keras), architecture);
        int i = 0;
        for (Tensor tensor : torch.tensors().values()) {
            assertEquals(i, tensor.floats()[0], architecture.parameters().get(i).name());
            i++;
        }
    }

    /** HWIO against OIHW, value by value. */
    private static void assertTurned(Tensor keras, Tensor torch) {
        int rows = Math.toIntExact(torch.shape().get(2));
        int columns = Math.toIntExact(torch.shape().get(3));
        int in = Math.toIntExact(torch.shape().get(1));
        int out = Math.toIntExact(torch.shape().get(0));
        float[] values = keras.floats();
        float[] expected = new float[values.length];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                for (int r = 0; r < rows; r++) {
                    for (int c = 0; c < columns; c++) {
                        expected[((o * in + i) * rows + r) * columns + c] =
                                values[((r * columns + c) * in + i) * out + o];
                    }
                }
            }
        }
        assertArrayEquals(expected, torch.floats());
    }

    private static JsonObject network(int index) throws IOException {
        return json("oracles/covidrate_net/covidrate_net.json")
                .getAsJsonArray()
                .get(index)
                .getAsJsonObject();
    }

    private static JsonElement json(String path) throws IOException {
        return JsonParser.parseString(Files.readString(SharedData.require(path)));
    }

    private static List<Long> longs(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsLong).toList();
    }

    private static List<String> strings(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }
}
