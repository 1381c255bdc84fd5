// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.WeightFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against lungmask's own network, narrow and with random weights: every block's output, logits, log-softmax and classes. */
final class UNetOracleTest {
    private static final double TOLERANCE = 1e-4;

    @ParameterizedTest
    @ValueSource(ints = {3, 6})
    void everyBlockIsLungmasks(int classes) throws IOException {
        Path folder = SharedData.require("oracles/network");
        UNetArchitecture architecture = new UNetArchitecture(classes, 4, 5);
        StateDict weights = WeightFile.read(folder.resolve("random_wf2_c" + classes + ".pth"), architecture);
        Map<String, Npz.Array> oracle = Npz.read(folder.resolve("random_wf2_c" + classes + "_64.npz"));
        int compared = 0;
        for (String input : new String[] {"x64", "x48x80"}) {
            Npz.Array images = oracle.get(input);
            int[] shape = images.shape();
            Observed observed = Observed.run(architecture, weights, images, shape[0], shape[2], shape[3]);
            for (Map.Entry<String, Observed.Activation> block :
                    observed.blocks().entrySet()) {
                Npz.Array expected = oracle.get(input + "_" + block.getKey());
                if (expected != null) {
                    assertClose(expected, block.getValue(), input + " " + block.getKey());
                    compared++;
                }
            }
            Observed.Activation logits = observed.blocks().get("logits");
            assertLogSoftmax(oracle.get(input + "_out"), logits, classes);
        }
        assertEquals(18, compared);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6})
    void aSliceOf256HasLungmasksClasses(int classes) throws IOException {
        Path folder = SharedData.require("oracles/network");
        UNetArchitecture architecture = new UNetArchitecture(classes, 4, 5);
        StateDict weights = WeightFile.read(folder.resolve("random_wf2_c" + classes + ".pth"), architecture);
        Map<String, Npz.Array> oracle = Npz.read(folder.resolve("random_wf2_c" + classes + "_256.npz"));
        Observed observed = Observed.run(architecture, weights, oracle.get("x"), 1, 256, 256);
        Observed.Activation logits = observed.blocks().get("logits");
        assertClose(oracle.get("logits"), logits, "logits");
        assertLogSoftmax(oracle.get("out"), logits, classes);
        int pixels = 256 * 256;
        for (int i = 0; i < pixels; i++) {
            if (oracle.get("margin_lt_1e3").get(i) == 0) {
                int best = 0;
                for (int c = 1; c < classes; c++) {
                    best = logits.values()[c * pixels + i] > logits.values()[best * pixels + i] ? c : best;
                }
                assertEquals((int) oracle.get("argmax").get(i), best, "pixel " + i);
            }
        }
    }

    private static void assertClose(Npz.Array expected, Observed.Activation found, String what) {
        assertArrayEquals(Arrays.stream(expected.shape()).asLongStream().toArray(), found.shape(), what);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), found.values()[i], TOLERANCE, what + " at " + i);
        }
    }

    private static void assertLogSoftmax(Npz.Array expected, Observed.Activation logits, int classes) {
        int pixels = (int) (logits.shape()[2] * logits.shape()[3]);
        for (int i = 0; i < expected.size(); i++) {
            int first = i / (classes * pixels) * classes * pixels + i % pixels;
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(logits.values()[first + c * pixels]);
            }
            assertEquals(expected.get(i), logits.values()[i] - Math.log(sum), TOLERANCE, "log-softmax at " + i);
        }
    }
}
