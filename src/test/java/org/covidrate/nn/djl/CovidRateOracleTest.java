// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.weights.KerasWeights;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.WeightFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the seed's own network code, run by TensorFlow.js: every block's output, the logit and the probability. */
final class CovidRateOracleTest {
    private static final double TOLERANCE = 1e-4;

    @ParameterizedTest
    @ValueSource(ints = {64, 96})
    void everyBlockOfTheTinyNetwork(int size) throws IOException {
        Path folder = SharedData.require("oracles/covidrate_net");
        CovidRateArchitecture architecture = new CovidRateArchitecture(List.of(16, 16, 32, 32, 48));
        StateDict weights = WeightFile.read(folder.resolve("tiny.safetensors"), architecture);
        Map<String, Npz.Array> oracle = Npz.read(folder.resolve("tiny_" + size + "x" + size + ".npz"));
        assertEquals(15, assertBlocks(architecture, weights, oracle));
    }

    @Test
    void thePapersNetwork() throws IOException {
        Path folder = SharedData.require("oracles/covidrate_net");
        StateDict keras = RecipeWeights.read(folder.resolve("covidrate_net.json"), "full_recipe");
        StateDict weights = KerasWeights.toTorch(keras, CovidRateArchitecture.PAPER);
        Map<String, Npz.Array> oracle = Npz.read(folder.resolve("full_recipe_64x64.npz"));
        assertEquals(2, assertBlocks(CovidRateArchitecture.PAPER, weights, oracle));
    }

    /** @return how many blocks' outputs, the probability aside, were compared */
    private static int assertBlocks(
            CovidRateArchitecture architecture, StateDict weights, Map<String, Npz.Array> oracle) {
        Npz.Array image = oracle.get("input");
        int size = image.shape()[1];
        Observed observed = Observed.run(architecture, weights, image, 1, size, size);
        int compared = 0;
        for (Map.Entry<String, Observed.Activation> block : observed.blocks().entrySet()) {
            Npz.Array expected = oracle.get(kerasName(block.getKey(), architecture));
            if (expected != null) {
                assertClose(expected, block.getValue(), block.getKey());
                compared++;
            }
        }
        Npz.Array output = oracle.get("output");
        float[] logits = observed.blocks().get("logit").values();
        for (int i = 0; i < logits.length; i++) {
            assertEquals(output.get(i), 1 / (1 + Math.exp(-logits[i])), TOLERANCE, "probability at " + i);
        }
        return compared;
    }

    private static String kerasName(String block, CovidRateArchitecture architecture) {
        String[] parts = block.split("\\.");
        return switch (parts[0]) {
            case "encoder" -> (parts[2].equals("down") ? "res_block_unit1_" : "res_block_unit2_") + parts[1];
            case "decoder" -> "decoder_block_" + (architecture.stages() - Integer.parseInt(parts[1]));
            case "cpb" -> "CPB";
            default -> block;
        };
    }

    /** Keras has the channels last. */
    private static void assertClose(Npz.Array expected, Observed.Activation found, String what) {
        int[] shape = expected.shape();
        assertArrayEquals(new long[] {shape[0], shape[3], shape[1], shape[2]}, found.shape(), what);
        int channels = shape[3];
        int pixels = shape[1] * shape[2];
        for (int i = 0; i < expected.size(); i++) {
            float value = found.values()[i % channels * pixels + i / channels];
            assertEquals(expected.get(i), value, TOLERANCE, what + " at " + i);
        }
    }
}
