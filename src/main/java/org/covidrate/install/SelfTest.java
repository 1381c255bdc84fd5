// SPDX-License-Identifier: Apache-2.0
package org.covidrate.install;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.NetworkException;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/**
 * A tiny U-Net, computed whole, whose output is known beforehand: every convolution takes the mean of its input channels and
 * batch norm changes nothing, so that an even slice stays even through all levels, and class k of the last convolution gives
 * {@code (k + 1) * value + k / 4}.
 *
 * @param ok whether the output was right
 * @param message one sentence
 */
public record SelfTest(boolean ok, String message) {
    private static final UNetArchitecture NETWORK = new UNetArchitecture(3, 4, 3);
    private static final int SIDE = 16;
    private static final float[] VALUES = {0.25f, 0.75f};
    private static final double TOLERANCE = 1e-4;

    /**
     * Runs the test.
     *
     * @param load makes a network of an architecture and weights
     */
    static SelfTest run(Function<StateDict, SliceNetwork> load) {
        try (SliceNetwork network = load.apply(weights(NETWORK))) {
            float[] input = new float[VALUES.length * SIDE * SIDE];
            for (int i = 0; i < input.length; i++) {
                input[i] = VALUES[i / (SIDE * SIDE)];
            }
            float[] output = new float[input.length * NETWORK.classes()];
            network.scores(input, VALUES.length, SIDE, SIDE, output);
            return isRight(output)
                    ? new SelfTest(true, "A test network was computed correctly on " + network.device() + ".")
                    : new SelfTest(
                            false,
                            "A test network was computed wrongly on " + network.device()
                                    + ": no result of this installation can be trusted.");
        } catch (NetworkException e) {
            return new SelfTest(false, e.getMessage());
        }
    }

    static Architecture network() {
        return NETWORK;
    }

    private static boolean isRight(float[] output) {
        for (int i = 0; i < output.length; i++) {
            int plane = i / (SIDE * SIDE);
            int k = plane % NETWORK.classes();
            double expected = (k + 1) * VALUES[plane / NETWORK.classes()] + k / 4.0;
            // This way round NaN is wrong, too.
            if (!(Math.abs(output[i] - expected) < TOLERANCE)) {
                return false;
            }
        }
        return true;
    }

    private static StateDict weights(Architecture architecture) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterSpec spec : architecture.parameters()) {
            weights.put(spec.name(), Tensor.of(values(spec), spec.shape()));
        }
        return new StateDict(weights);
    }

    private static float[] values(ParameterSpec spec) {
        float[] values = new float[Math.toIntExact(spec.size())];
        if (spec.shape().size() == 4) {
            int in = Math.toIntExact(spec.shape().get(1));
            int taps = Math.toIntExact(spec.shape().get(2) * spec.shape().get(3));
            for (int i = taps / 2; i < values.length; i += taps) {
                int out = i / taps / in;
                values[i] = (spec.name().equals("last.weight") ? out + 1f : 1f) / in;
            }
        } else if (spec.name().equals("last.bias")) {
            for (int k = 0; k < values.length; k++) {
                values[k] = k / 4f;
            }
        } else if (spec.name().endsWith("running_var")) {
            Arrays.fill(values, (float) (1 - UNetArchitecture.BATCH_NORM_EPSILON));
        } else if (spec.name().matches(".*\\.[25]\\.weight")) {
            Arrays.fill(values, 1);
        }
        return values;
    }
}
