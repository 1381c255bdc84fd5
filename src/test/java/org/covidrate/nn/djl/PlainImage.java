// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.covidrate.nn.weights.StateDict;

/** The layers of the networks from their definitions, one image at a time, in double: channels, rows, columns. */
record PlainImage(int channels, int height, int width, double[] values) {
    static PlainImage of(int channels, int height, int width, float[] values, int first) {
        double[] copy = new double[channels * height * width];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[first + i];
        }
        return new PlainImage(channels, height, width, copy);
    }

    private static PlainImage zeros(int channels, int height, int width) {
        return new PlainImage(channels, height, width, new double[channels * height * width]);
    }

    private double at(int c, int y, int x) {
        boolean inside = y >= 0 && y < height && x >= 0 && x < width;
        return inside ? values[(c * height + y) * width + x] : 0;
    }

    /** @param before rows and columns of zeros in front of the image */
    PlainImage convolution(StateDict weights, String name, int stride, int before, int dilation) {
        float[] kernel = weights.get(name + ".weight").floats();
        float[] bias = weights.get(name + ".bias").floats();
        int side = weights.get(name + ".weight").shape().get(2).intValue();
        PlainImage out = zeros(bias.length, height / stride, width / stride);
        for (int o = 0; o < bias.length; o++) {
            for (int y = 0; y < out.height; y++) {
                for (int x = 0; x < out.width; x++) {
                    double sum = bias[o];
                    for (int c = 0; c < channels; c++) {
                        for (int i = 0; i < side; i++) {
                            for (int j = 0; j < side; j++) {
                                sum += kernel[((o * channels + c) * side + i) * side + j]
                                        * at(c, y * stride - before + i * dilation, x * stride - before + j * dilation);
                            }
                        }
                    }
                    out.values[(o * out.height + y) * out.width + x] = sum;
                }
            }
        }
        return out;
    }

    PlainImage batchNorm(StateDict weights, String name, double epsilon) {
        float[] mean = weights.get(name + ".running_mean").floats();
        float[] variance = weights.get(name + ".running_var").floats();
        float[] gamma = weights.get(name + ".weight").floats();
        float[] beta = weights.get(name + ".bias").floats();
        PlainImage out = zeros(channels, height, width);
        for (int i = 0; i < values.length; i++) {
            int c = i / (height * width);
            out.values[i] = (values[i] - mean[c]) / Math.sqrt(variance[c] + epsilon) * gamma[c] + beta[c];
        }
        return out;
    }

    PlainImage map(DoubleUnaryOperator operator) {
        return new PlainImage(
                channels, height, width, Arrays.stream(values).map(operator).toArray());
    }

    PlainImage relu() {
        return map(v -> Math.max(v, 0));
    }

    PlainImage halved() {
        PlainImage out = zeros(channels, height / 2, width / 2);
        for (int i = 0; i < out.values.length; i++) {
            int x = 2 * (i % out.width);
            int y = 2 * (i / out.width % out.height);
            int c = i / out.width / out.height;
            out.values[i] = (at(c, y, x) + at(c, y, x + 1) + at(c, y + 1, x) + at(c, y + 1, x + 1)) / 4;
        }
        return out;
    }

    PlainImage doubledNearest() {
        PlainImage out = zeros(channels, 2 * height, 2 * width);
        for (int i = 0; i < out.values.length; i++) {
            out.values[i] = at(i / out.width / out.height, i / out.width % out.height / 2, i % out.width / 2);
        }
        return out;
    }

    /** Pixel centres: the new pixel k lies at (k + 0.5) / 2 - 0.5 of the old ones, not before the first. */
    PlainImage doubledBilinear() {
        PlainImage out = zeros(channels, 2 * height, 2 * width);
        for (int i = 0; i < out.values.length; i++) {
            double x = Math.max(0, (i % out.width + 0.5) / 2 - 0.5);
            double y = Math.max(0, (i / out.width % out.height + 0.5) / 2 - 0.5);
            int c = i / out.width / out.height;
            int x0 = (int) x;
            int y0 = (int) y;
            int x1 = Math.min(x0 + 1, width - 1);
            int y1 = Math.min(y0 + 1, height - 1);
            double upper = at(c, y0, x0) * (1 - (x - x0)) + at(c, y0, x1) * (x - x0);
            double lower = at(c, y1, x0) * (1 - (x - x0)) + at(c, y1, x1) * (x - x0);
            out.values[i] = upper * (1 - (y - y0)) + lower * (y - y0);
        }
        return out;
    }

    PlainImage with(PlainImage further) {
        double[] both = Arrays.copyOf(values, values.length + further.values.length);
        System.arraycopy(further.values, 0, both, values.length, further.values.length);
        return new PlainImage(channels + further.channels, height, width, both);
    }

    PlainImage plus(PlainImage other) {
        double[] sum = values.clone();
        Arrays.setAll(sum, i -> values[i] + other.values[i]);
        return new PlainImage(channels, height, width, sum);
    }

    /** Squeeze and excitation: x * gate + x. */
    PlainImage excited(StateDict weights, String name) {
        double[] means = new double[channels];
        for (int i = 0; i < values.length; i++) {
            means[i / (height * width)] += values[i] / (height * width);
        }
        double[] few = product(weights.get(name + ".reduce.weight").floats(), means);
        double[] gate = product(
                weights.get(name + ".expand.weight").floats(),
                Arrays.stream(few).map(v -> Math.max(v, 0)).toArray());
        double[] out = values.clone();
        Arrays.setAll(out, i -> values[i] / (1 + Math.exp(-gate[i / (height * width)])) + values[i]);
        return new PlainImage(channels, height, width, out);
    }

    private static double[] product(float[] matrix, double[] vector) {
        double[] out = new double[matrix.length / vector.length];
        for (int i = 0; i < matrix.length; i++) {
            out[i / vector.length] += matrix[i] * vector[i % vector.length];
        }
        return out;
    }
}
