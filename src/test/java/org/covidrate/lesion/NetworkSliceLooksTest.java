// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.nn.FlipAveraging;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.TemperatureScaling;
import org.junit.jupiter.api.Test;

/** With a network whose score is a known function of place and value. */
class NetworkSliceLooksTest {
    private static final int W = 6;
    private static final int H = 4;
    private static final LesionModel BARE =
            new LesionModel("m", "1", new Preparation(List.of()), List.of(LesionModel.LESION));

    /** Minds where a pixel is, so that mirror images differ. */
    private static final class PlaceNetwork extends FakeNetwork {
        PlaceNetwork() {
            super(1, 1, 1, (c, v) -> 0);
        }

        @Override
        public void scores(float[] input, int slices, int height, int width, float[] output) {
            super.scores(input, slices, height, width, output);
            for (int i = 0; i < slices * height * width; i++) {
                output[i] = score(i % width, i / width % height, input[i]);
            }
        }

        static float score(int x, int y, float value) {
            return 4 * value - 2 + 0.3f * x - 0.5f * y;
        }
    }

    private static Slice slice(byte[] lungs) {
        Random random = new Random(2);
        float[] values = new float[W * H];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        values[3] = 0;
        values[7] = 1;
        return new Slice(values, W, H, 1, 1, lungs, null);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double variance(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        return values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    /** Of the pixel, in every look, by hand. */
    private static List<Double> looks(Slice slice, int x, int y, boolean flips, double shift, double temperature) {
        float value = slice.values()[y * W + x];
        List<Double> looks = new ArrayList<>();
        for (int pass = 0; pass < (flips ? 4 : 1); pass++) {
            int px = (pass & 1) == 0 ? x : W - 1 - x;
            int py = (pass & 2) == 0 ? y : H - 1 - y;
            looks.add(sigmoid(PlaceNetwork.score(px, py, value) / temperature));
        }
        for (double by : shift > 0 ? new double[] {shift, -shift} : new double[0]) {
            // The range of the values is 0 to 1; 0 stays.
            float shifted = value == 0 ? 0 : (float) Math.max(0, Math.min(1, value + by));
            looks.add(sigmoid(PlaceNetwork.score(x, y, shifted) / temperature));
        }
        return looks;
    }

    @Test
    void varianceIsThatOverTheLooks() {
        for (double temperature : new double[] {1, 2.5}) {
            for (boolean flips : new boolean[] {true, false}) {
                for (double shift : new double[] {0, 0.1}) {
                    Slice slice = slice(null);
                    SliceLooks seen = new NetworkSliceLooks(
                                    new PlaceNetwork(), BARE, false, temperature, new LookParameters(flips, shift))
                            .look(slice);
                    for (int i = 0; i < W * H; i++) {
                        List<Double> looks = looks(slice, i % W, i / W, flips, shift, temperature);
                        assertEquals(looks.get(0), seen.probabilities()[i], 1e-6);
                        assertEquals(variance(looks), seen.variances()[i], 1e-6);
                    }
                }
            }
        }
    }

    /** Bit by bit: a threshold on the map is what the segmentation does. */
    @Test
    void probabilitiesAreThoseOfTheSegmentation() {
        byte[] lungs = new byte[W * H];
        for (int i = 0; i < lungs.length; i++) {
            lungs[i] = (byte) (i % 5);
        }
        for (boolean averaged : new boolean[] {true, false}) {
            for (double temperature : new double[] {1, 1.7}) {
                for (LookParameters looks : List.of(LookParameters.DEFAULT, new LookParameters(false, 0))) {
                    SliceNetwork network = new PlaceNetwork();
                    SliceNetwork used = TemperatureScaling.of(
                            averaged ? new FlipAveraging(network) : network, temperature);
                    SliceLesions segmented = new NetworkSliceSegmenter(used, BARE, NetworkLesionParameters.DEFAULT)
                            .segment(slice(lungs));
                    SliceLooks seen = new NetworkSliceLooks(
                                    new PlaceNetwork(), BARE, averaged, temperature, looks)
                            .look(slice(lungs));
                    assertArrayEquals(segmented.probabilities(), seen.probabilities());
                    assertEquals(0, seen.probabilities()[0], "no lung there");
                    assertEquals(0, seen.variances()[5], "no lung there");
                    assertEquals(looks.count() > 1, seen.variances()[1] > 0);
                }
            }
        }
    }

    @Test
    void withoutLungsTheNetworkIsNotAsked() {
        PlaceNetwork network = new PlaceNetwork();
        SliceLooks seen = new NetworkSliceLooks(network, BARE, true, 1, LookParameters.DEFAULT)
                .look(slice(new byte[W * H]));
        assertEquals(List.of(), network.batches);
        assertArrayEquals(new float[W * H], seen.variances());
    }

    /** As few computations as there are looks, the mean of mirror images included. */
    @Test
    void nothingIsComputedTwice() {
        PlaceNetwork network = new PlaceNetwork();
        new NetworkSliceLooks(network, BARE, true, 1, LookParameters.DEFAULT).look(slice(null));
        assertEquals(6, network.batches.size());
        PlaceNetwork once = new PlaceNetwork();
        new NetworkSliceLooks(once, BARE, false, 1, new LookParameters(false, 0)).look(slice(null));
        assertEquals(1, once.batches.size());
        assertTrue(once.sizes.contains(W + "x" + H));
    }
}
