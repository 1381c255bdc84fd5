// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.StateDict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TorchNetworksTest {
    private static final NetworkOptions CPU = NetworkOptions.DEFAULT.withDevice(DeviceChoice.CPU);
    private static final Devices.Selection SELECTION = new Devices.Selection("cpu", Optional.empty());

    /** Networks of any size, weights and image size do what their description says: the blocks, and the form for inference. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void equalsThePlainNetwork(long seed) {
        Random random = new Random(seed);
        Architecture architecture = seed % 2 == 0 ? randomUNet(random) : randomCovidRate(random);
        int height = architecture.sizeMultiple() * (1 + random.nextInt(2)) * 2;
        int width = architecture.sizeMultiple() * (1 + random.nextInt(3)) * 2;
        StateDict weights = RandomWeights.of(architecture, seed);
        float[] images = RandomWeights.image(2 * height * width, seed);
        int size = architecture.outputChannels() * height * width;
        float[] scores = new float[2 * size];
        float[] ofBlocks = new float[2 * size];
        try (SliceNetwork network = TorchNetworks.load(architecture, weights, CPU);
                SliceNetwork blocks = TorchNetworks.blocks(architecture, weights, SELECTION, 1)) {
            network.scores(images, 2, height, width, scores);
            blocks.scores(images, 2, height, width, ofBlocks);
        }
        for (int slice = 0; slice < 2; slice++) {
            PlainImage image = PlainImage.of(1, height, width, images, slice * height * width);
            double[] expected =
                    PlainNetworks.logits(architecture, weights, image).values();
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            double tolerance = 2e-5 * Math.max(1, largest);
            for (int i = 0; i < size; i++) {
                assertEquals(expected[i], scores[slice * size + i], tolerance, architecture + " at " + i);
                assertEquals(expected[i], ofBlocks[slice * size + i], tolerance, architecture + " at " + i);
            }
        }
    }

    private static UNetArchitecture randomUNet(Random random) {
        return new UNetArchitecture(1 + random.nextInt(6), 1 + random.nextInt(6), 1 + random.nextInt(4));
    }

    private static CovidRateArchitecture randomCovidRate(Random random) {
        return new CovidRateArchitecture(
                random.ints(2 + random.nextInt(2), 1, 3).mapToObj(n -> 16 * n).toList());
    }

    /** Bit for bit, in batches of one and of several, the last of which is not full. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theRestOfTheBatchDoesNotMatter(int batchSize) {
        for (Architecture architecture :
                List.of(new UNetArchitecture(3, 8, 3), new CovidRateArchitecture(List.of(16, 32)))) {
            StateDict weights = RandomWeights.of(architecture, 11);
            int pixels = 16 * 24;
            float[] images = RandomWeights.image(5 * pixels, 12);
            int size = architecture.outputChannels() * pixels;
            try (SliceNetwork network = TorchNetworks.blocks(architecture, weights, SELECTION, batchSize)) {
                assertEquals(batchSize, network.batchSize());
                float[] together = new float[5 * size];
                network.scores(images, 5, 16, 24, together);
                for (int slice = 0; slice < 5; slice++) {
                    float[] alone = new float[size];
                    network.scores(Arrays.copyOfRange(images, slice * pixels, (slice + 1) * pixels), 1, 16, 24, alone);
                    assertArrayEquals(Arrays.copyOfRange(together, slice * size, (slice + 1) * size), alone);
                }
            }
        }
    }

    @Test
    void callsFromManyThreadsGiveWhatOneThreadGets() throws Exception {
        UNetArchitecture architecture = new UNetArchitecture(3, 4, 3);
        try (SliceNetwork network = TorchNetworks.load(architecture, RandomWeights.of(architecture, 5), CPU)) {
            List<float[]> images = IntStream.range(0, 12)
                    .mapToObj(i -> RandomWeights.image(1024, i))
                    .toList();
            List<float[]> expected =
                    images.stream().map(image -> scores(network, image)).toList();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<float[]>> found = threads.invokeAll(images.stream()
                        .map(image -> (Callable<float[]>) () -> scores(network, image))
                        .toList());
                for (int i = 0; i < images.size(); i++) {
                    assertArrayEquals(expected.get(i), found.get(i).get());
                }
            } finally {
                threads.shutdown();
            }
        }
    }

    private static float[] scores(SliceNetwork network, float[] image) {
        float[] scores = new float[3 * 1024];
        network.scores(image, 1, 32, 32, scores);
        return scores;
    }

    @Test
    void whatDoesNotFitIsRefused() {
        UNetArchitecture architecture = new UNetArchitecture(3, 4, 3);
        StateDict weights = RandomWeights.of(architecture, 5);
        try (SliceNetwork network = TorchNetworks.load(architecture, weights, CPU)) {
            float[] in = new float[1024];
            float[] out = new float[3 * 1024];
            assertThrows(IllegalArgumentException.class, () -> network.scores(in, 1, 30, 32, out));
            assertThrows(IllegalArgumentException.class, () -> network.scores(in, 2, 32, 32, out));
            assertThrows(IllegalArgumentException.class, () -> network.scores(in, 1, 32, 32, new float[3071]));
            network.scores(in, 0, 32, 32, out);
            network.close();
            network.close();
            assertThrows(IllegalStateException.class, () -> network.scores(in, 1, 32, 32, out));
        }
        IllegalArgumentException wrong = assertThrows(
                IllegalArgumentException.class, () -> TorchNetworks.load(new UNetArchitecture(6, 4, 3), weights, CPU));
        assertEquals(
                "\"last.weight\" has shape [3, 4, 1, 1] where the architecture needs [6, 4, 1, 1].",
                wrong.getMessage());
    }
}
