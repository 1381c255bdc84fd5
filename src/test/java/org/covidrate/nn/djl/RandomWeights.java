// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/** Weights of the right form, drawn so that activations stay of the order of 1 and no layer is without effect. */
public final class RandomWeights {
    private RandomWeights() {}

    public static StateDict of(Architecture architecture, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec spec : architecture.parameters()) {
            float[] values = new float[(int) spec.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) value(spec, random);
            }
            tensors.put(spec.name(), Tensor.of(values, spec.shape()));
        }
        return new StateDict(tensors);
    }

    /** The same, but a third of the normalisations' scales is negative, and every seventh 0. */
    static StateDict withAnyScales(Architecture architecture, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>(of(architecture, seed).tensors());
        for (String name : List.copyOf(tensors.keySet())) {
            if (name.endsWith(".weight") && tensors.containsKey(name.replace(".weight", ".running_mean"))) {
                float[] scales = tensors.get(name).floats();
                for (int c = 0; c < scales.length; c++) {
                    scales[c] *= c % 7 == 3 ? 0 : random.nextInt(3) - 0.5f < 0 ? -1 : 1;
                }
                tensors.put(name, Tensor.of(scales, tensors.get(name).shape()));
            }
        }
        return new StateDict(tensors);
    }

    private static double value(ParameterSpec spec, Random random) {
        if (spec.name().endsWith("running_var")) {
            return 0.5 + random.nextDouble();
        }
        if (spec.shape().size() == 1) {
            return spec.name().endsWith("weight") ? 0.6 + 0.8 * random.nextDouble() : 0.3 * random.nextGaussian();
        }
        return random.nextGaussian() * Math.sqrt(2.0 * spec.shape().get(0) / spec.size());
    }

    static float[] image(int values, long seed) {
        Random random = new Random(seed);
        float[] image = new float[values];
        for (int i = 0; i < values; i++) {
            image[i] = (float) (random.nextDouble() * 2 - 0.5);
        }
        return image;
    }
}
