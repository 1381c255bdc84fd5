// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/** A batch norm in inference: each channel times its scale, plus its shift. */
record AffineNorm(double[] scale, double[] shift) {
    static AffineNorm of(StateDict weights, String name, double epsilon) {
        float[] weight = weights.get(name + ".weight").floats();
        float[] bias = weights.get(name + ".bias").floats();
        float[] mean = weights.get(name + ".running_mean").floats();
        float[] variance = weights.get(name + ".running_var").floats();
        double[] scale = new double[weight.length];
        double[] shift = new double[weight.length];
        for (int c = 0; c < weight.length; c++) {
            scale[c] = weight[c] / Math.sqrt(variance[c] + epsilon);
            shift[c] = bias[c] - mean[c] * scale[c];
        }
        return new AffineNorm(scale, shift);
    }

    /** Sizes of the scales: these can be exchanged with a ReLU. */
    double[] sizes() {
        return map(Math::abs);
    }

    /** 1, or -1 where the scale is negative. */
    double[] signs() {
        return map(s -> s < 0 ? -1 : 1);
    }

    boolean hasNegative() {
        return Arrays.stream(scale).anyMatch(s -> s < 0);
    }

    private double[] map(DoubleUnaryOperator f) {
        return Arrays.stream(scale).map(f).toArray();
    }

    /** One value for each channel of N, C, H, W. */
    static Tensor perChannel(double[] values) {
        float[] floats = new float[values.length];
        for (int c = 0; c < values.length; c++) {
            floats[c] = (float) values[c];
        }
        return Tensor.of(floats, List.of(1L, (long) values.length, 1L, 1L));
    }
}
