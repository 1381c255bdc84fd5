// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.weights.Safetensors;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/** A small lesion network that has learned nothing. */
public final class RandomLesionModel {
    private RandomLesionModel() {}

    /** Writes its weights. */
    public static void write(Path file, long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec spec : new CovidRateArchitecture(List.of(16, 16)).parameters()) {
            float[] values = new float[(int) spec.size()];
            for (int i = 0; i < values.length; i++) {
                // Small, so that probabilities are neither 0 nor 1.
                values[i] = spec.name().endsWith("running_var") ? 1 : (float) random.nextGaussian() / 4;
            }
            tensors.put(spec.name(), Tensor.of(values, spec.shape()));
        }
        new Safetensors(new StateDict(tensors), Map.of()).write(file);
    }
}
