// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that PyTorch 1.13 and 2.13 wrote (src/test/scripts/weight_fixtures.py). */
final class TorchFixturesTest {
    /** All number types, strides, shared storages, empty tensors, checkpoints; every key, shape, type and byte. */
    @ParameterizedTest
    @ValueSource(strings = {"kinds", "kinds_legacy", "protocol4", "checkpoint", "checkpoint_legacy", "parallel"})
    void everyTensorIsThatOfPyTorch(String name) throws IOException {
        for (String version : List.of("_torch1.pth", "_torch2.pth")) {
            assertHolds(WeightFile.read(Fixtures.file(name + version)), expected(name + version));
        }
    }

    @Test
    void safetensorsOfTheReferenceImplementation() throws IOException {
        StateDict weights = WeightFile.read(Fixtures.file("reference.safetensors"));
        for (JsonElement element : expected("reference.safetensors")) {
            assertIs(weights, element.getAsJsonObject());
        }
        assertEquals(21 + 1, weights.tensors().size());
    }

    @Test
    void sharedStoragesShareMemory() throws IOException {
        StateDict weights = WeightFile.read(Fixtures.file("kinds_torch1.pth"));
        float[] first = weights.get("shared.a").floats();
        float[] second = weights.get("shared.b").floats();
        assertEquals(first[4], second[0]);
        assertEquals(first[5], second[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "two, '[state_dict, model]'",
        "whole_network, torch.nn.modules.container.Sequential",
        "no_dictionary, no state dict",
        "mixed, epoch",
        "sparse, torch._utils._rebuild_sparse_tensor"
    })
    void otherThingsThatPyTorchSavesAreRefusedByName(String name, String reason) {
        for (String version : List.of("_torch1.pth", "_torch2.pth")) {
            String message = Fixtures.refusal(Fixtures.file(name + version));
            assertTrue(message.contains(reason), message);
        }
    }

    @Test
    void modulesAreToldFromWeights() throws IOException {
        for (String name : List.of("module_torch1.pt", "module_torch2.pt")) {
            assertEquals(WeightFormat.TORCHSCRIPT, WeightFormat.of(Fixtures.file(name)));
            TorchScriptModuleException e =
                    assertThrows(TorchScriptModuleException.class, () -> WeightFile.read(Fixtures.file(name)));
            Fixtures.assertSentence(Fixtures.file(name), e);
        }
        assertEquals(WeightFormat.TORCH_ZIP, WeightFormat.of(Fixtures.file("kinds_torch2.pth")));
        assertEquals(WeightFormat.TORCH_LEGACY, WeightFormat.of(Fixtures.file("kinds_legacy_torch2.pth")));
        assertEquals(WeightFormat.SAFETENSORS, WeightFormat.of(Fixtures.file("floats.safetensors")));
    }

    private static void assertHolds(StateDict weights, JsonArray expected) {
        List<String> keys = new ArrayList<>();
        for (JsonElement element : expected) {
            keys.add(element.getAsJsonObject().get("key").getAsString());
            assertIs(weights, element.getAsJsonObject());
        }
        assertEquals(keys, List.copyOf(weights.tensors().keySet()), "order of the file");
    }

    private static void assertIs(StateDict weights, JsonObject expected) {
        String key = expected.get("key").getAsString();
        Tensor tensor = weights.get(key);
        List<Long> shape = expected.getAsJsonArray("shape").asList().stream()
                .map(JsonElement::getAsLong)
                .toList();
        assertEquals(shape, tensor.shape(), key);
        assertEquals(expected.get("dtype").getAsString(), tensor.type().name().toLowerCase(Locale.ROOT), key);
        assertEquals(expected.get("md5").getAsString(), Md5.of(tensor), key);
    }

    private static JsonArray expected(String file) throws IOException {
        JsonArray entries = JsonParser.parseString(Files.readString(Fixtures.file("expected.json")))
                .getAsJsonObject()
                .getAsJsonArray(file);
        assertTrue(entries.size() > 1);
        return entries;
    }
}
