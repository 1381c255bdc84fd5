// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

/**
 * Looks at each slice four times: as it is, mirrored left to right, upside down, and both; the probabilities of the four
 * maps, laid back over each other, are averaged. Takes four times as long. What is mirrored is the input as it was prepared
 * and padded.
 *
 * <p>Gives logits, as networks do: of a single channel those of the mean sigmoid, of several the logarithms of the mean
 * softmax. Computed in double precision from logarithms, so that very small and very large probabilities survive.
 */
public final class FlipAveraging extends ForwardingNetwork {
    /** How often each slice is looked at. */
    public static final int PASSES = 4;

    private float[] input = new float[0];
    private final float[][] passes = new float[PASSES][0];

    /** @param network closed with this */
    public FlipAveraging(SliceNetwork network) {
        super(network);
    }

    @Override
    public synchronized void scores(float[] slices, int count, int height, int width, float[] output) {
        int pixels = height * width;
        int channels = network.outputChannels();
        int inputs = count * network.inputChannels();
        if (slices.length < inputs * pixels || output.length < count * channels * pixels) {
            throw new IllegalArgumentException("Arrays of " + slices.length + " and " + output.length
                    + " values are too short for " + count + " slices of " + width + "x" + height + " pixels.");
        }
        if (input.length < inputs * pixels) {
            input = new float[inputs * pixels];
        }
        for (int pass = 0; pass < PASSES; pass++) {
            if (passes[pass].length < count * channels * pixels) {
                passes[pass] = new float[count * channels * pixels];
            }
            flipped(slices, input, inputs, height, width, pass);
            network.scores(input, count, height, width, passes[pass]);
        }
        int[] back = new int[PASSES * pixels];
        for (int pass = 0; pass < PASSES; pass++) {
            for (int i = 0; i < pixels; i++) {
                back[pass * pixels + i] = mirrored(i, height, width, pass);
            }
        }
        for (int n = 0; n < count; n++) {
            average(n * channels * pixels, channels, pixels, back, output);
        }
    }

    /** Where pixel i lies in a pass; mirroring twice leads back, so that the same tells where it came from. */
    private static int mirrored(int i, int height, int width, int pass) {
        int y = i / width;
        int x = i % width;
        return ((pass & 2) == 0 ? y : height - 1 - y) * width + ((pass & 1) == 0 ? x : width - 1 - x);
    }

    /**
     * Flips images as a pass does; doing it twice leads back.
     *
     * @param from {@code images * height * width} values; not changed
     * @param to as many
     * @param pass 0 leaves them, 1 mirrors left to right, 2 turns upside down, 3 both
     */
    public static void flipped(float[] from, float[] to, int images, int height, int width, int pass) {
        for (int row = 0; row < images * height; row++) {
            int image = row / height;
            int y = row % height;
            int source = (image * height + ((pass & 2) == 0 ? y : height - 1 - y)) * width;
            for (int x = 0; x < width; x++) {
                to[row * width + x] = from[source + ((pass & 1) == 0 ? x : width - 1 - x)];
            }
        }
    }

    private void average(int start, int channels, int pixels, int[] back, float[] output) {
        double[] one = new double[PASSES];
        double[] other = new double[PASSES];
        double[] total = new double[PASSES];
        for (int i = 0; i < pixels; i++) {
            if (channels == 1) {
                for (int pass = 0; pass < PASSES; pass++) {
                    double score = passes[pass][start + back[pass * pixels + i]];
                    one[pass] = logSigmoid(score);
                    other[pass] = logSigmoid(-score);
                }
                output[start + i] = (float) (logMean(one) - logMean(other));
                continue;
            }
            for (int pass = 0; pass < PASSES; pass++) {
                total[pass] = logSum(passes[pass], start + back[pass * pixels + i], channels, pixels);
            }
            for (int c = 0; c < channels; c++) {
                for (int pass = 0; pass < PASSES; pass++) {
                    one[pass] = passes[pass][start + c * pixels + back[pass * pixels + i]] - total[pass];
                }
                output[start + c * pixels + i] = (float) logMean(one);
            }
        }
    }

    private static double logSigmoid(double x) {
        return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** The logarithm of the sum of the exponentials of one pixel's channels. */
    private static double logSum(float[] scores, int at, int channels, int pixels) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < channels; c++) {
            largest = Math.max(largest, scores[at + c * pixels]);
        }
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            sum += Math.exp(scores[at + c * pixels] - largest);
        }
        return largest + Math.log(sum);
    }

    /** The logarithm of the mean of what these are the logarithms of. */
    private static double logMean(double[] logs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum / logs.length);
    }

    @Override
    public void close() {
        network.close();
    }
}
