// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

import java.util.ArrayList;
import java.util.List;

/** Collects the parameters of an architecture layer by layer. */
final class ParameterList {
    private final List<ParameterSpec> parameters = new ArrayList<>();

    List<ParameterSpec> toList() {
        return List.copyOf(parameters);
    }

    ParameterList convolution(String name, int in, int out, int kernel) {
        parameters.add(ParameterSpec.of(name + ".weight", out, in, kernel, kernel));
        parameters.add(ParameterSpec.of(name + ".bias", out));
        return this;
    }

    ParameterList batchNorm(String name, int channels) {
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
            parameters.add(ParameterSpec.of(name + "." + part, channels));
        }
        return this;
    }

    ParameterList linearWithoutBias(String name, int in, int out) {
        parameters.add(ParameterSpec.of(name + ".weight", out, in));
        return this;
    }
}
