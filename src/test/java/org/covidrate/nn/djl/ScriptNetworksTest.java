// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.torchscript.ScriptForm;
import org.covidrate.nn.torchscript.ScriptOptions;
import org.covidrate.nn.torchscript.ScriptOutput;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.WeightFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptNetworksTest {
    private static final Devices.Selection CPU = Devices.select(DeviceChoice.CPU);

    private static SliceNetwork load(Architecture architecture, StateDict weights, ScriptOptions options) {
        return ScriptNetworks.own(architecture, weights, CPU, options);
    }

    private static float[] scores(SliceNetwork network, float[] images, int slices, int height, int width) {
        float[] scores = new float[slices * network.outputChannels() * height * width];
        network.scores(images, slices, height, width, scores);
        return scores;
    }

    /** Of any size, weights and image size; with kernels in either order in memory. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyFormIsThePlainNetwork(long seed) {
        Random random = new Random(seed);
        Architecture architecture = seed % 2 == 0
                ? new UNetArchitecture(1 + random.nextInt(6), 1 + random.nextInt(18), 1 + random.nextInt(4))
                : new CovidRateArchitecture(random.ints(2 + random.nextInt(2), 1, 3)
                        .mapToObj(n -> 16 * n)
                        .toList());
        int height = architecture.sizeMultiple() * (1 + random.nextInt(2)) * 2;
        int width = architecture.sizeMultiple() * (1 + random.nextInt(3)) * 2;
        StateDict weights = RandomWeights.withAnyScales(architecture, seed);
        float[] image = RandomWeights.image(height * width, seed);
        double[] expected = PlainNetworks.logits(architecture, weights, PlainImage.of(1, height, width, image, 0))
                .values();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (ScriptForm form : ScriptForm.values()) {
            for (boolean channelsLast : new boolean[] {true, false}) {
                ScriptOptions options = new ScriptOptions(form, Precision.FLOAT32, channelsLast, ScriptOutput.LOGITS);
                try (SliceNetwork network = load(architecture, weights, options)) {
                    float[] found = scores(network, image, 1, height, width);
                    for (int i = 0; i < expected.length; i++) {
                        assertEquals(
                                expected[i],
                                found[i],
                                2e-5 * Math.max(1, largest),
                                architecture + " " + form + " " + i);
                    }
                }
            }
        }
    }

    /** Kernels are arranged at the first call: that must not make results depend on what was computed before. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void whatWasComputedBeforeDoesNotMatter(Precision precision) {
        UNetArchitecture architecture = new UNetArchitecture(3, 16, 4);
        StateDict weights = RandomWeights.of(architecture, 4);
        ScriptOptions options = ScriptOptions.forInference(ScriptForm.ONEDNN, precision);
        float[] images = RandomWeights.image(3 * 64 * 96, 5);
        try (SliceNetwork first = load(architecture, weights, options);
                SliceNetwork second = load(architecture, weights, options)) {
            float[] expected = scores(first, images, 3, 64, 96);
            scores(second, images, 1, 8, 16);
            scores(second, images, 2, 96, 64);
            assertArrayEquals(expected, scores(second, images, 3, 64, 96));
            assertArrayEquals(expected, scores(first, images, 3, 64, 96));
        }
    }

    @ParameterizedTest
    @EnumSource(ScriptForm.class)
    void lungmasksNetwork(ScriptForm form) throws IOException {
        Path folder = SharedData.require("oracles/network");
        for (int classes : new int[] {3, 6}) {
            UNetArchitecture architecture = new UNetArchitecture(classes, 4, 5);
            StateDict weights = WeightFile.read(folder.resolve("random_wf2_c" + classes + ".pth"), architecture);
            Map<String, Npz.Array> oracle = Npz.read(folder.resolve("random_wf2_c" + classes + "_256.npz"));
            try (SliceNetwork network =
                    load(architecture, weights, ScriptOptions.forInference(form, Precision.FLOAT32))) {
                assertClose(oracle.get("logits"), scores(network, floats(oracle.get("x")), 1, 256, 256));
            }
            ScriptOptions asLungmask =
                    ScriptOptions.forInference(form, Precision.FLOAT32).withOutput(ScriptOutput.LOG_SOFTMAX);
            try (SliceNetwork network = load(architecture, weights, asLungmask)) {
                assertClose(oracle.get("out"), scores(network, floats(oracle.get("x")), 1, 256, 256));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ScriptForm.class)
    void theCovidRateNetwork(ScriptForm form) throws IOException {
        Path folder = SharedData.require("oracles/covidrate_net");
        CovidRateArchitecture architecture = new CovidRateArchitecture(List.of(16, 16, 32, 32, 48));
        StateDict weights = WeightFile.read(folder.resolve("tiny.safetensors"), architecture);
        for (int size : new int[] {64, 96}) {
            Map<String, Npz.Array> oracle = Npz.read(folder.resolve("tiny_" + size + "x" + size + ".npz"));
            float[] image = floats(oracle.get("input"));
            ScriptOptions options = ScriptOptions.forInference(form, Precision.FLOAT32);
            try (SliceNetwork network = load(architecture, weights, options);
                    SliceNetwork probability = load(architecture, weights, options.withOutput(ScriptOutput.SIGMOID))) {
                assertClose(oracle.get("logit"), scores(network, image, 1, size, size));
                assertClose(oracle.get("output"), scores(probability, image, 1, size, size));
            }
        }
    }

    private static float[] floats(Npz.Array array) {
        float[] floats = new float[array.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) array.get(i);
        }
        return floats;
    }

    private static void assertClose(Npz.Array expected, float[] found) {
        assertEquals(expected.size(), found.length);
        for (int i = 0; i < found.length; i++) {
            assertEquals(expected.get(i), found[i], 1e-4, "value " + i);
        }
    }

    /** Rounded layers are near the exact ones, but not the same. */
    @ParameterizedTest
    @EnumSource(ScriptForm.class)
    void bfloat16IsNear(ScriptForm form) {
        for (Architecture architecture :
                List.of(new UNetArchitecture(3, 16, 4), new CovidRateArchitecture(List.of(16, 32, 32)))) {
            StateDict weights = RandomWeights.withAnyScales(architecture, 3);
            float[] image = RandomWeights.image(64 * 64, 5);
            ScriptOptions options = ScriptOptions.forInference(form, Precision.FLOAT32);
            try (SliceNetwork exact = load(architecture, weights, options);
                    SliceNetwork rounded = load(architecture, weights, options.withPrecision(Precision.BFLOAT16))) {
                assertEquals(Precision.BFLOAT16, rounded.precision());
                float[] expected = scores(exact, image, 1, 64, 64);
                float[] found = scores(rounded, image, 1, 64, 64);
                double largest = 0;
                double difference = 0;
                for (int i = 0; i < expected.length; i++) {
                    largest = Math.max(largest, Math.abs(expected[i]));
                    difference = Math.max(difference, Math.abs(expected[i] - found[i]));
                }
                assertTrue(difference > 1e-5 * largest && difference < 0.05 * largest, difference + " of " + largest);
            }
        }
    }

    /** The images of lungmask's own runs, with a network that was trained on phantoms: classes that differ, of all pixels. */
    @Test
    void bfloat16HardlyChangesClasses() throws IOException {
        Path folder = SharedData.require("oracles/e2e");
        UNetArchitecture architecture = new UNetArchitecture(3, 4, 5);
        StateDict weights = WeightFile.read(folder.resolve("r231_wf2.pth"), architecture);
        NetworkOptions options = NetworkOptions.DEFAULT.withDevice(DeviceChoice.CPU);
        int differing = 0;
        int pixels = 0;
        try (SliceNetwork exact = TorchNetworks.load(architecture, weights, options);
                SliceNetwork rounded =
                        TorchNetworks.load(architecture, weights, options.withPrecision(Precision.BFLOAT16))) {
            for (String run : new String[] {"phantom_r231", "dicom_r231"}) {
                Npz.Array input = Npz.read(folder.resolve(run + ".npz")).get("net_input_mid");
                float[] image = floats(input);
                int[] expected = classes(scores(exact, image, 1, 256, 256));
                int[] found = classes(scores(rounded, image, 1, 256, 256));
                for (int i = 0; i < expected.length; i++) {
                    differing += expected[i] != found[i] ? 1 : 0;
                }
                pixels += expected.length;
            }
        }
        assertTrue(differing < 1e-4 * pixels, differing + " of " + pixels);
    }

    private static int[] classes(float[] scores) {
        int pixels = scores.length / 3;
        int[] classes = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            for (int c = 1; c < 3; c++) {
                classes[i] = scores[c * pixels + i] > scores[classes[i] * pixels + i] ? c : classes[i];
            }
        }
        return classes;
    }
}
