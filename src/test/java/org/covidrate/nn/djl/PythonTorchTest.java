// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.torchscript.ForeignModule;
import org.covidrate.nn.torchscript.ScriptForm;
import org.covidrate.nn.torchscript.ScriptOptions;
import org.covidrate.nn.torchscript.ScriptOutput;
import org.covidrate.nn.torchscript.TorchScriptArchive;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives in Python's PyTorch: same scores, same state dict; and saved there, they load here again. */
final class PythonTorchTest {
    private static final int HEIGHT = 32;
    private static final int WIDTH = 48;

    @TempDir
    Path folder;

    private static Architecture architecture(String name) {
        return name.equals("unet") ? new UNetArchitecture(3, 8, 4) : new CovidRateArchitecture(List.of(16, 32, 16, 32));
    }

    @ParameterizedTest
    @CsvSource({
        "unet, PLAIN, FLOAT32, true, LOG_SOFTMAX",
        "unet, PLAIN, FLOAT32, false, SOFTMAX",
        "unet, PLAIN, BFLOAT16, true, LOGITS",
        "unet, FOLDED, FLOAT32, true, LOGITS",
        "unet, FOLDED, BFLOAT16, true, LOG_SOFTMAX",
        "covidrate, PLAIN, FLOAT32, true, SIGMOID",
        "covidrate, FOLDED, FLOAT32, true, LOGITS",
        "covidrate, FOLDED, BFLOAT16, true, LOGITS"
    })
    void sameScores(String name, ScriptForm form, Precision precision, boolean channelsLast, ScriptOutput output)
            throws Exception {
        Architecture architecture = architecture(name);
        StateDict weights = RandomWeights.withAnyScales(architecture, 9);
        ScriptOptions options = new ScriptOptions(form, precision, channelsLast, output);
        float[] images = RandomWeights.image(2 * HEIGHT * WIDTH, 10);
        runInPython(architecture, weights, options, images);

        int channels = architecture.outputChannels();
        float[] inPython = floats("scores.raw");
        float[] inJava = new float[2 * channels * HEIGHT * WIDTH];
        Devices.Selection cpu = Devices.select(DeviceChoice.CPU);
        try (SliceNetwork network = ScriptNetworks.own(architecture, weights, cpu, options)) {
            network.scores(images, 2, HEIGHT, WIDTH, inJava);
        }
        // bfloat16 is rounded at other places in the two versions of the library.
        double tolerance = precision == Precision.FLOAT32 ? 1e-4 : 0.03;
        assertClose(inJava, inPython, tolerance);

        if (form == ScriptForm.PLAIN && precision == Precision.FLOAT32) {
            assertSameStateDict(weights);
        }

        float[] again = new float[inJava.length];
        ForeignModule module = new ForeignModule(1, channels, architecture.sizeMultiple(), ScriptOutput.LOGITS);
        try (SliceNetwork network = ScriptNetworks.open(folder.resolve("again.pt"), module, DeviceChoice.CPU)) {
            network.scores(images, 2, HEIGHT, WIDTH, again);
        }
        assertArrayEquals(inJava, again);
    }

    /** Name by name, and bit by bit. */
    private void assertSameStateDict(StateDict weights) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        weights.tensors().forEach((key, tensor) -> expected.put(key, line(key, tensor)));
        Map<String, String> found = new LinkedHashMap<>();
        ByteBuffer values = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("state.raw")));
        for (String line : Files.readAllLines(folder.resolve("state.txt"))) {
            String key = line.substring(0, line.indexOf(' '));
            found.put(key, line);
            Tensor tensor = weights.get(key);
            byte[] bytes = new byte[tensor.data().remaining()];
            values.get(bytes);
            assertEquals(tensor.data(), ByteBuffer.wrap(bytes), key);
        }
        assertEquals(expected, new TreeMap<>(found));
        assertEquals(0, values.remaining());
    }

    private static String line(String key, Tensor tensor) {
        String trainable = key.contains("running_") ? "False" : "True";
        String shape = tensor.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
        return key + " torch.float32 " + trainable + " " + shape;
    }

    private void runInPython(Architecture architecture, StateDict weights, ScriptOptions options, float[] images)
            throws IOException, InterruptedException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("module.pt"))) {
            TorchScriptArchive.of(architecture, weights, options).writeTo(out);
        }
        ByteBuffer raw = ByteBuffer.allocate(4 * images.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(images);
        Files.write(folder.resolve("image.raw"), raw.array());
        PythonTorch.run("load_module.py", folder, HEIGHT, WIDTH);
    }

    private float[] floats(String file) throws IOException {
        ByteBuffer raw =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))).order(ByteOrder.LITTLE_ENDIAN);
        float[] floats = new float[raw.remaining() / 4];
        raw.asFloatBuffer().get(floats);
        return floats;
    }

    private static void assertClose(float[] expected, float[] found, double tolerance) {
        assertEquals(expected.length, found.length);
        double largest = 1;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], tolerance * largest, "value " + i);
        }
    }
}
