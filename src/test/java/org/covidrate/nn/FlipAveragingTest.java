// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** With networks whose scores are known functions of place and value. */
class FlipAveragingTest {
    private static final int W = 5;
    private static final int H = 3;

    /** The score of a pixel. */
    @FunctionalInterface
    private interface Score {
        float of(int channel, int x, int y, float value);
    }

    private static final class PlaceNetwork implements SliceNetwork {
        private final int outputs;
        private final Score score;
        private int calls;
        private boolean closed;

        PlaceNetwork(int outputs, Score score) {
            this.outputs = outputs;
            this.score = score;
        }

        @Override
        public int inputChannels() {
            return 1;
        }

        @Override
        public int outputChannels() {
            return outputs;
        }

        @Override
        public int sizeMultiple() {
            return 8;
        }

        @Override
        public int batchSize() {
            return 6;
        }

        @Override
        public String device() {
            return "cuda:3";
        }

        @Override
        public Precision precision() {
            return Precision.BFLOAT16;
        }

        @Override
        public void scores(float[] input, int slices, int height, int width, float[] output) {
            calls++;
            int pixels = height * width;
            for (int n = 0; n < slices; n++) {
                for (int c = 0; c < outputs; c++) {
                    for (int i = 0; i < pixels; i++) {
                        output[(n * outputs + c) * pixels + i] =
                                score.of(c, i % width, i / width, input[n * pixels + i]);
                    }
                }
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static float[] values(int count) {
        Random random = new Random(7);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The places from which a pixel is seen in the four passes. */
    private static int[][] places(int x, int y) {
        return new int[][] {{x, y}, {W - 1 - x, y}, {x, H - 1 - y}, {W - 1 - x, H - 1 - y}};
    }

    @Test
    void aNetworkThatMindsNoPlaceGivesWhatItGivesAlone() {
        Score score = (c, x, y, v) -> 3 * v - 1;
        float[] input = values(2 * W * H);
        float[] before = input.clone();
        float[] output = new float[2 * W * H];
        PlaceNetwork network = new PlaceNetwork(1, score);
        new FlipAveraging(network).scores(input, 2, H, W, output);
        for (int i = 0; i < output.length; i++) {
            assertEquals(3 * input[i] - 1, output[i], 1e-5);
        }
        assertArrayEquals(before, input);
        assertEquals(4, network.calls);
    }

    @Test
    void oneChannelGivesTheMeanOfTheSigmoids() {
        Score score = (c, x, y, v) -> v + 0.9f * x - 1.7f * y;
        float[] input = values(2 * W * H);
        float[] output = new float[2 * W * H];
        new FlipAveraging(new PlaceNetwork(1, score)).scores(input, 2, H, W, output);
        for (int i = 0; i < output.length; i++) {
            double mean = 0;
            for (int[] place : places(i % W, i % (W * H) / W)) {
                mean += sigmoid(score.of(0, place[0], place[1], input[i])) / 4;
            }
            assertEquals(mean, sigmoid(output[i]), 1e-6);
        }
        assertTrue(Math.abs(sigmoid(output[0]) - sigmoid(score.of(0, 0, 0, input[0]))) > 0.01, "places differ");
    }

    @Test
    void severalChannelsGiveTheMeanOfTheSoftmax() {
        Score score = (c, x, y, v) -> v * (c + 1) + (c - 1) * (0.8f * x - y);
        float[] input = values(2 * W * H);
        float[] output = new float[2 * 3 * W * H];
        new FlipAveraging(new PlaceNetwork(3, score)).scores(input, 2, H, W, output);
        for (int n = 0; n < 2; n++) {
            for (int i = 0; i < W * H; i++) {
                double[] mean = new double[3];
                for (int[] place : places(i % W, i / W)) {
                    double[] e = new double[3];
                    for (int c = 0; c < 3; c++) {
                        e[c] = Math.exp(score.of(c, place[0], place[1], input[n * W * H + i]));
                    }
                    double sum = Arrays.stream(e).sum();
                    for (int c = 0; c < 3; c++) {
                        mean[c] += e[c] / sum / 4;
                    }
                }
                for (int c = 0; c < 3; c++) {
                    assertEquals(mean[c], Math.exp(output[(n * 3 + c) * W * H + i]), 1e-6);
                }
            }
        }
    }

    @Test
    void extremeScoresStayNumbers() {
        float[] output = new float[W * H];
        for (float extreme : new float[] {-2000, 2000}) {
            new FlipAveraging(new PlaceNetwork(1, (c, x, y, v) -> extreme)).scores(new float[W * H], 1, H, W, output);
            for (float score : output) {
                assertEquals(extreme, score, 1e-3);
            }
        }
        // A quarter of certainty: (1 + 0 + 0 + 0) / 4 in a corner.
        new FlipAveraging(new PlaceNetwork(1, (c, x, y, v) -> x == 0 && y == 0 ? 500 : -500))
                .scores(new float[W * H], 1, H, W, output);
        assertEquals(0.25, sigmoid(output[0]), 1e-6);
        assertEquals(0.25, sigmoid(output[W * H - 1]), 1e-6);
        assertEquals(-500, output[W + 1], 1e-3);
    }

    @Test
    void otherwiseItIsTheNetwork() {
        PlaceNetwork network = new PlaceNetwork(3, (c, x, y, v) -> v);
        FlipAveraging flips = new FlipAveraging(network);
        assertEquals(1, flips.inputChannels());
        assertEquals(3, flips.outputChannels());
        assertEquals(8, flips.sizeMultiple());
        assertEquals(6, flips.batchSize());
        assertEquals("cuda:3", flips.device());
        assertEquals(Precision.BFLOAT16, flips.precision());
        assertThrows(IllegalArgumentException.class, () -> flips.scores(new float[3], 1, 2, 2, new float[12]));
        assertThrows(IllegalArgumentException.class, () -> flips.scores(new float[4], 1, 2, 2, new float[11]));
        flips.close();
        assertTrue(network.closed);
    }
}
