// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/**
 * A narrow U-Net made wide without changing what it computes (Chen et al., Net2Net, 2016): every channel becomes several
 * equal ones, and the weights behind them share the old weight between them unequally. So a network of lungmask's full size
 * masks lungs, and rounding goes through as many different numbers as in one that was trained at this size.
 */
final class WidenedUNet {
    private WidenedUNet() {}

    static StateDict of(StateDict narrow, UNetArchitecture from, UNetArchitecture to, long seed) {
        int copies = to.channels() / from.channels();
        if (copies * from.channels() != to.channels() || from.classes() != to.classes() || from.depth() != to.depth()) {
            throw new IllegalArgumentException(from + " cannot be widened to " + to + ".");
        }
        Random random = new Random(seed);
        Map<String, Tensor> wide = new LinkedHashMap<>();
        for (ParameterSpec spec : to.parameters()) {
            Tensor old = narrow.get(spec.name());
            float[] values = spec.shape().size() == 4
                    ? kernel(old, spec.shape(), copies, random)
                    : perChannel(old.floats(), Math.toIntExact(spec.size()));
            wide.put(spec.name(), Tensor.of(values, spec.shape()));
        }
        return new StateDict(wide);
    }

    private static float[] perChannel(float[] old, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = old[i / (size / old.length)];
        }
        return values;
    }

    private static float[] kernel(Tensor old, List<Long> shape, int copies, Random random) {
        int out = Math.toIntExact(shape.get(0));
        int in = Math.toIntExact(shape.get(1));
        int area = Math.toIntExact(shape.get(2) * shape.get(3));
        int oldOut = Math.toIntExact(old.shape().get(0));
        int oldIn = Math.toIntExact(old.shape().get(1));
        float[] from = old.floats();
        float[] to = new float[out * in * area];
        int inCopies = in / oldIn;
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < oldIn; i++) {
                for (int k = 0; k < area; k++) {
                    float weight = from[(o / (out / oldOut) * oldIn + i) * area + k];
                    double[] shares = shares(inCopies, random);
                    for (int c = 0; c < inCopies; c++) {
                        to[(o * in + i * inCopies + c) * area + k] = (float) (weight * shares[c]);
                    }
                }
            }
        }
        return to;
    }

    /** Unequal shares that add up to 1. */
    private static double[] shares(int n, Random random) {
        double[] shares = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            shares[i] = random.nextGaussian();
            sum += shares[i];
        }
        for (int i = 0; i < n; i++) {
            shares[i] = (shares[i] - sum / n + 1) / n;
        }
        return shares;
    }
}
