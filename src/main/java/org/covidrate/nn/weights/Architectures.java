// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.UNetArchitecture;

/** Tells from the names and shapes of weights which network they are of. */
public final class Architectures {
    private Architectures() {}

    /**
     * The architecture that has just these weights, under PyTorch's or Keras' names.
     *
     * @throws IllegalArgumentException if none has, in one sentence naming the first key, or if the weights are like those of
     *     one, the first key that does not fit
     */
    public static Architecture of(StateDict weights) {
        if (KerasWeights.areIn(weights)) {
            Architecture architecture = covidRate(weights, kerasFilters(KerasWeights.convolutionOutputs(weights)));
            KerasWeights.toTorch(weights, architecture);
            return architecture;
        }
        Architecture architecture = ofNames(weights);
        weights.conformTo(architecture);
        return architecture;
    }

    private static Architecture ofNames(StateDict weights) {
        if (weights.get("down_path.0.block.0.weight") != null) {
            int levels = count(weights, "down_path.", ".block.0.weight");
            return new UNetArchitecture(
                    outputs(weights, "last.weight"), outputs(weights, "down_path.0.block.0.weight"), levels);
        }
        int stages = count(weights, "encoder.", ".same.conv1.weight");
        List<Integer> filters = new ArrayList<>();
        for (int stage = 0; stage < stages; stage++) {
            filters.add(outputs(weights, "encoder." + stage + ".same.conv1.weight"));
        }
        if (stages > 0) {
            filters.add(outputs(weights, "decoder." + stages + ".up.conv.weight"));
        }
        return covidRate(weights, filters);
    }

    private static Architecture covidRate(StateDict weights, List<Integer> filters) {
        try {
            return new CovidRateArchitecture(filters);
        } catch (IllegalArgumentException e) {
            String first = weights.tensors().keySet().stream().findFirst().orElse("");
            throw new IllegalArgumentException(
                    "The weights begin with \"" + first
                            + "\" and are of neither lungmask's U-Net nor the COVID-Rate network.",
                    e);
        }
    }

    /** Stem, five convolutions in each stage, five in the middle, three in each decoder, and the last. */
    private static List<Integer> kerasFilters(List<Long> convolutions) {
        int stages = (convolutions.size() - 7) / 8;
        List<Integer> filters = new ArrayList<>();
        for (int stage = 0; stage < stages; stage++) {
            filters.add(limited(convolutions.get(1 + 5 * stage)));
        }
        if (stages > 0) {
            filters.add(limited(convolutions.get(1 + 5 * stages + 5)));
        }
        return filters;
    }

    private static int count(StateDict weights, String before, String after) {
        int n = 0;
        while (weights.get(before + n + after) != null) {
            n++;
        }
        return n;
    }

    private static int outputs(StateDict weights, String name) {
        Tensor tensor = weights.get(name);
        if (tensor == null || tensor.shape().isEmpty()) {
            throw new IllegalArgumentException("The weights hold no \"" + name + "\" that is a convolution.");
        }
        return limited(tensor.shape().get(0));
    }

    private static int limited(long outputs) {
        return (int) Math.min(Integer.MAX_VALUE, outputs);
    }
}
