// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.List;
import java.util.Map;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/** Weight (output, input, row, column) and bias of a convolution, while other layers are folded into them. */
final class Kernel {
    private final List<Long> shape;
    private final float[] weight;
    private final float[] bias;
    private final int outputs;
    private final int inputs;
    private final int pixels;

    private Kernel(Tensor weight, Tensor bias) {
        this.shape = weight.shape();
        this.weight = weight.floats();
        this.bias = bias.floats();
        outputs = shape.get(0).intValue();
        inputs = shape.get(1).intValue();
        pixels = (int) (shape.get(2) * shape.get(3));
    }

    static Kernel of(StateDict weights, String name) {
        return new Kernel(weights.get(name + ".weight"), weights.get(name + ".bias"));
    }

    /** Multiplies what comes out of each channel. */
    Kernel scaleOutputs(double[] scale) {
        for (int o = 0; o < outputs; o++) {
            bias[o] = (float) (bias[o] * scale[o]);
            for (int i = o * inputs * pixels; i < (o + 1) * inputs * pixels; i++) {
                weight[i] = (float) (weight[i] * scale[o]);
            }
        }
        return this;
    }

    /** Adds to what comes out of each channel. */
    Kernel shiftOutputs(double[] shift) {
        for (int o = 0; o < outputs; o++) {
            bias[o] = (float) (bias[o] + shift[o]);
        }
        return this;
    }

    /**
     * Takes over "times scale, plus shift" of each channel that comes in. For 1x1 kernels only: larger ones see zeros beyond
     * the image, which the shift must not change.
     */
    Kernel absorbInputs(double[] scale, double[] shift) {
        if (pixels != 1) {
            throw new IllegalArgumentException("A shift before a kernel of " + pixels + " pixels cannot be folded in.");
        }
        for (int o = 0; o < outputs; o++) {
            double sum = bias[o];
            for (int c = 0; c < inputs; c++) {
                sum += weight[o * inputs + c] * shift[c];
                weight[o * inputs + c] = (float) (weight[o * inputs + c] * scale[c]);
            }
            bias[o] = (float) sum;
        }
        return this;
    }

    /** Adds a 1x1 kernel of the same input and output, which is the same as adding it to the middle of this one. */
    Kernel add(Kernel single) {
        for (int o = 0; o < outputs; o++) {
            bias[o] += single.bias[o];
            for (int c = 0; c < inputs; c++) {
                weight[(o * inputs + c) * pixels + pixels / 2] += single.weight[o * inputs + c];
            }
        }
        return this;
    }

    /**
     * The transposed 4x4 convolution by two that equals doubling the pixels and this 3x3 convolution after it. An input pixel
     * is the same number under two taps in a row, so their weights add up: 4 instead of 9 products for each output pixel.
     *
     * @param name under which weight (input, output, row, column) and bias are put
     */
    void putDoubling(String name, Map<String, Tensor> target) {
        float[] transposed = new float[inputs * outputs * 16];
        for (int o = 0; o < outputs; o++) {
            for (int c = 0; c < inputs; c++) {
                for (int row = 0; row < 4; row++) {
                    for (int column = 0; column < 4; column++) {
                        transposed[((c * outputs + o) * 4 + row) * 4 + column] =
                                (float) doubledTap((o * inputs + c) * pixels, row, column);
                    }
                }
            }
        }
        target.put(name + ".weight", Tensor.of(transposed, List.of(shape.get(1), shape.get(0), 4L, 4L)));
        target.put(name + ".bias", Tensor.of(bias, List.of(shape.get(0))));
    }

    private double doubledTap(int first, int row, int column) {
        double sum = 0;
        for (int r = Math.max(0, 2 - row); r <= Math.min(2, 3 - row); r++) {
            for (int c = Math.max(0, 2 - column); c <= Math.min(2, 3 - column); c++) {
                sum += weight[first + 3 * r + c];
            }
        }
        return sum;
    }

    /** As two kernels, for the first half of the input channels and for the second; the sum of what they give is this one's. */
    void putHalves(String name, Map<String, Tensor> target) {
        int half = inputs / 2 * pixels;
        float[] first = new float[outputs * half];
        float[] second = new float[outputs * half];
        for (int o = 0; o < outputs; o++) {
            System.arraycopy(weight, 2 * o * half, first, o * half, half);
            System.arraycopy(weight, (2 * o + 1) * half, second, o * half, half);
        }
        List<Long> halved = List.of(shape.get(0), shape.get(1) / 2, shape.get(2), shape.get(3));
        target.put(name + ".first.weight", Tensor.of(first, halved));
        target.put(name + ".first.bias", Tensor.of(bias, List.of(shape.get(0))));
        target.put(name + ".second.weight", Tensor.of(second, halved));
    }

    void put(String name, Map<String, Tensor> target) {
        target.put(name + ".weight", Tensor.of(weight, shape));
        target.put(name + ".bias", Tensor.of(bias, List.of(shape.get(0))));
    }
}
