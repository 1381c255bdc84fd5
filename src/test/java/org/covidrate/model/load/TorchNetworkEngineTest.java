// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.model.BuiltArchitecture;
import org.covidrate.model.KnownModels;
import org.covidrate.model.ModelCard;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelWeights;
import org.covidrate.model.TestModels;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.TorchNetworks;
import org.covidrate.nn.weights.Safetensors;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file in the store to scores. */
class TorchNetworkEngineTest {
    @TempDir
    Path folder;

    private ModelStore store() {
        return new ModelStore(new ModelFolders(List.of(), folder, new URLClassLoader(new URL[0], null)), List.of());
    }

    private static float[] scores(SliceNetwork network, float[] input) {
        float[] output = new float[input.length * network.outputChannels()];
        network.scores(input, 2, 16, 16, output);
        return output;
    }

    @Test
    void modelsInTheStoreGiveTheScoresOfTheirWeights() throws IOException {
        float[] input = new float[2 * 16 * 16];
        Random random = new Random(2);
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextFloat();
        }
        try (LoadedModels models = new LoadedModels(new TorchNetworkEngine())) {
            for (Architecture architecture :
                    List.of(new UNetArchitecture(3, 4, 3), new CovidRateArchitecture(List.of(16, 32)))) {
                Safetensors weights = TestModels.weights(architecture, 3);
                Path file = folder.resolve("net.safetensors");
                weights.write(file);
                try (BorrowedNetwork network = models.borrow(
                                store(),
                                store().find(file.toString()),
                                DeviceChoice.CPU,
                                PrecisionChoice.FLOAT32,
                                ProgressListener.NONE);
                        SliceNetwork direct = TorchNetworks.load(
                                architecture, weights.weights(), NetworkOptions.DEFAULT.withDevice(DeviceChoice.CPU))) {
                    float[] expected = scores(direct, input);
                    assertArrayEquals(expected, scores(network, input));
                    assertTrue(Math.abs(expected[0] - expected[1]) > 0, "the scores are not all the same");
                    assertEquals(List.of(), network.warnings());
                }
            }
        }
    }

    @Test
    void weightsOfAnotherArchitectureAreRefused() throws IOException {
        Path file = folder.resolve("w.safetensors");
        TestModels.weights(new UNetArchitecture(3, 4, 3), 3).write(file);
        byte[] bytes = Files.readAllBytes(file);
        ModelDescription wrong = new ModelDescription(
                "wrong",
                "1",
                KnownModels.R231.task(),
                new BuiltArchitecture(new UNetArchitecture(3, 8, 3)),
                KnownModels.R231.preparation(),
                KnownModels.R231.classes(),
                OptionalDouble.empty(),
                1,
                new ModelWeights("w.safetensors", TestModels.sha256(bytes), bytes.length),
                KnownModels.R231.licence(),
                ModelCard.titled("wrong"));
        TestModels.write(folder, wrong, bytes);
        try (LoadedModels models = new LoadedModels(new TorchNetworkEngine())) {
            String message = assertThrows(
                            IOException.class,
                            () -> models.borrow(
                                    store(),
                                    store().find("wrong"),
                                    DeviceChoice.CPU,
                                    PrecisionChoice.FLOAT32,
                                    ProgressListener.NONE))
                    .getMessage();
            assertTrue(message.contains("down_path.0.block.0.weight"), message);
            assertEquals(0, models.size());
        }
    }

    @Test
    void methodsLearnFromTheDescription() throws IOException {
        ModelDescription lungs = KnownModels.R231.describe("0".repeat(64), 1);
        assertEquals("R231 0.0", ModelMethods.lungs(lungs).model());
        assertEquals(lungs.classes(), ModelMethods.lungs(lungs).labels());
        ModelDescription lesions = TestModels.full("mine", new byte[] {1});
        assertEquals(
                Preparation.of(lesions.preparation()),
                ModelMethods.lesions(lesions).preparation());
        assertEquals(lesions.classes(), ModelMethods.lesions(lesions).lesions());
        assertThrows(IllegalArgumentException.class, () -> ModelMethods.lungs(lesions));
        assertThrows(IllegalArgumentException.class, () -> ModelMethods.lesions(lungs));
    }
}
