// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.UNetArchitecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KerasWeightsTest {
    private static final Map<String, String> BATCH_NORM =
            Map.of("weight", "gamma", "bias", "beta", "running_mean", "moving_mean", "running_var", "moving_variance");

    /** Random weights under PyTorch's names. */
    private static StateDict random(Architecture architecture, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec parameter : architecture.parameters()) {
            float[] values = new float[(int) parameter.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
            tensors.put(parameter.name(), Tensor.of(values, parameter.shape()));
        }
        return new StateDict(tensors);
    }

    /** The same under Keras' names, numbers beginning anywhere, in any order of the file. */
    private static StateDict inKeras(StateDict torch, int firstNumber, String before, String after, Random shuffle) {
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, Tensor> keras = new LinkedHashMap<>();
        String layer = "";
        String kerasLayer = "";
        for (Map.Entry<String, Tensor> item : torch.tensors().entrySet()) {
            int dot = item.getKey().lastIndexOf('.');
            String part = item.getKey().substring(dot + 1);
            int axes = item.getValue().shape().size();
            if (!item.getKey().substring(0, dot).equals(layer)) {
                layer = item.getKey().substring(0, dot);
                String kind = axes == 4 ? "conv2d" : axes == 2 ? "dense" : "batch_normalization";
                int number = numbers.merge(kind, firstNumber, (last, first) -> last + 1);
                kerasLayer = kind + (number == 0 ? "" : "_" + number);
            }
            String kerasPart =
                    kerasLayer.startsWith("batch") ? BATCH_NORM.get(part) : part.equals("weight") ? "kernel" : part;
            keras.put(before + kerasLayer + "/" + kerasPart + after, turned(item.getValue()));
        }
        List<String> keys = new ArrayList<>(keras.keySet());
        Collections.shuffle(keys, shuffle);
        Map<String, Tensor> shuffled = new LinkedHashMap<>();
        keys.forEach(key -> shuffled.put(key, keras.get(key)));
        return new StateDict(shuffled);
    }

    /** OIHW to HWIO, and outputs, inputs to inputs, outputs. */
    private static Tensor turned(Tensor torch) {
        if (torch.shape().size() < 2) {
            return torch;
        }
        int out = Math.toIntExact(torch.shape().get(0));
        int in = Math.toIntExact(torch.shape().get(1));
        float[] values = torch.floats();
        int area = values.length / out / in;
        float[] turned = new float[values.length];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                for (int p = 0; p < area; p++) {
                    turned[(p * in + i) * out + o] = values[(o * in + i) * area + p];
                }
            }
        }
        List<Long> shape =
                new ArrayList<>(torch.shape().subList(2, torch.shape().size()));
        shape.add((long) in);
        shape.add((long) out);
        return Tensor.of(turned, shape);
    }

    @ParameterizedTest
    @CsvSource({
        "'16 16 32 32 48', 0, '', ''",
        "'16 32', 28, '', ':0'",
        "'16 48 32', 9, 'model/', ''",
        "'32 16 16 16 16 16', 98, 'a/b/', ':0'"
    })
    void anyFiltersAnyNumbersAnyOrder(String filters, int firstNumber, String before, String after) {
        CovidRateArchitecture architecture = new CovidRateArchitecture(
                List.of(filters.split(" ")).stream().map(Integer::valueOf).toList());
        StateDict expected = random(architecture, firstNumber);
        StateDict keras = inKeras(expected, firstNumber, before, after, new Random(firstNumber));
        assertTrue(KerasWeights.areIn(keras));
        assertFalse(KerasWeights.areIn(expected));
        assertEquals(architecture, Architectures.of(keras));
        assertEquals(architecture, Architectures.of(expected));
        StateDict torch = KerasWeights.toTorch(keras, architecture);
        assertEquals(
                List.copyOf(expected.tensors().keySet()),
                List.copyOf(torch.tensors().keySet()));
        expected.tensors().forEach((name, tensor) -> {
            assertEquals(tensor.shape(), torch.get(name).shape());
            assertArrayEquals(tensor.floats(), torch.get(name).floats(), name);
        });
    }

    @Test
    void firstWrongKeyIsNamed() {
        CovidRateArchitecture small = new CovidRateArchitecture(List.of(16, 16));
        CovidRateArchitecture large = new CovidRateArchitecture(List.of(16, 16, 16));
        Random same = new Random(1);
        StateDict keras = inKeras(random(small, 1), 3, "", "", same);
        assertWrong("\"conv2d_9/kernel\" has shape \\[1, 1, 16, 16\\]", keras, large);
        Map<String, Tensor> tensors = new LinkedHashMap<>(keras.tensors());
        tensors.remove("dense_5/kernel");
        // The next dense layer moves up.
        assertWrong(
                "\"dense_6/kernel\" has shape \\[1, 16\\] where .* needs \\[16, 1\\]", new StateDict(tensors), small);
        tensors = new LinkedHashMap<>(keras.tensors());
        tensors.remove("batch_normalization_4/beta");
        assertWrong("hold nothing for \"encoder.0.down.bn1.bias\"", new StateDict(tensors), small);
        tensors = new LinkedHashMap<>(keras.tensors());
        tensors.put("conv2d_99/kernel", keras.get("conv2d_3/kernel"));
        assertWrong("\"conv2d_99/kernel\", which has no place", new StateDict(tensors), small);
        tensors = new LinkedHashMap<>(keras.tensors());
        tensors.put("optimizer/iterations", keras.get("conv2d_3/bias"));
        assertWrong("\"optimizer/iterations\", which has no place", new StateDict(tensors), small);
    }

    private static void assertWrong(String pattern, StateDict keras, Architecture architecture) {
        String message = assertThrows(IllegalArgumentException.class, () -> KerasWeights.toTorch(keras, architecture))
                .getMessage();
        assertTrue(Pattern.compile(pattern).matcher(message).find(), message);
    }

    @ParameterizedTest
    @CsvSource({"3, 4, 5", "6, 2, 3", "1, 8, 1", "2, 3, 8"})
    void sizesOfUNetsAreRecognised(int classes, int channels, int depth) {
        UNetArchitecture architecture = new UNetArchitecture(classes, channels, Math.min(depth, 4));
        assertEquals(architecture, Architectures.of(random(architecture, 1)));
    }

    @Test
    void weightsOfOtherNetworksAreToldByTheirFirstKey() {
        assertForeign("begin with \"conv.weight\"", Map.of("conv.weight", Tensor.of(new float[1], List.of(1L))));
        assertForeign("begin with \"\"", Map.of());
        assertForeign("conv2d", Map.of("conv2d/kernel", Tensor.of(new float[1], List.of(1L))));
        assertForeign(
                "begin with \"conv2d_1/kernel\"", Map.of("conv2d_1/kernel", Tensor.of(new float[1], List.of(1L))));
        Map<String, Tensor> unet =
                new LinkedHashMap<>(random(new UNetArchitecture(3, 2, 2), 1).tensors());
        unet.put("extra", unet.get("last.bias"));
        assertForeign("\"extra\", which has no place", unet);
        unet.remove("last.weight");
        assertForeign("no \"last.weight\"", unet);
        Map<String, Tensor> covidRate = new LinkedHashMap<>(
                random(new CovidRateArchitecture(List.of(16, 16)), 1).tensors());
        covidRate.put("head.conv.bias", Tensor.of(new float[2], List.of(2L)));
        assertForeign("\"head.conv.bias\" has shape [2]", covidRate);
        covidRate.put("encoder.0.same.conv1.weight", Tensor.of(new float[0], List.of(0L)));
        assertForeign("begin with \"stem.conv.weight\" and are of neither", covidRate);
        unet.put("last.weight", Tensor.of(new float[0], List.of(0L, 2L, 1L, 1L)));
        assertForeign("at least 1 class", unet);
    }

    private static void assertForeign(String reason, Map<String, Tensor> tensors) {
        String message = assertThrows(IllegalArgumentException.class, () -> Architectures.of(new StateDict(tensors)))
                .getMessage();
        assertTrue(message.contains(reason), message);
    }

    /** What is read for an architecture is just its parameters; what does not fit names file and key. */
    @Test
    void filesAreReadForAnArchitecture(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.safetensors");
        CovidRateArchitecture architecture = new CovidRateArchitecture(List.of(16, 16));
        new Safetensors(inKeras(random(architecture, 4), 7, "", "", new Random(4)), Map.of()).write(file);
        assertEquals(
                architecture.parameters().stream().map(ParameterSpec::name).toList(),
                List.copyOf(WeightFile.read(file, architecture).tensors().keySet()));
        UnreadableWeightsException e = assertThrows(
                UnreadableWeightsException.class,
                () -> WeightFile.read(file, new CovidRateArchitecture(List.of(16, 32))));
        assertEquals(
                "net.safetensors: \"conv2d_18/kernel\" has shape [3, 3, 16, 16] where the architecture needs "
                        + "[3, 3, 16, 32] for \"decoder.1.up.conv.weight\".",
                e.getMessage());
    }
}
