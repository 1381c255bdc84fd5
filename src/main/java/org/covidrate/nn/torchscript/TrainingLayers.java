// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.Map;
import org.covidrate.nn.Precision;
import org.covidrate.nn.weights.ElementType;

/**
 * Layers that train in mixed precision: parameters are float32, so that small steps add up; convolutions round them, and take and
 * give bfloat16, in half the time and memory. Sums over many pixels (normalisation, squeeze and excitation) are float32 within.
 */
final class TrainingLayers extends Layers {
    private TrainingLayers(Map<String, StoredTensor> tensors) {
        super(tensors, false);
    }

    /** @param tensors float32 */
    static Layers of(Map<String, StoredTensor> tensors, Precision precision) {
        return precision == Precision.FLOAT32 ? new Layers(tensors, false) : new TrainingLayers(tensors);
    }

    @Override
    String convolution(String input, Convolution c) {
        String x = cast(input, ElementType.BFLOAT16);
        return value(
                x,
                "torch.conv2d(" + x + ", " + rounded(c.weight()) + ", " + rounded(c.bias()) + ", " + pair(c.stride())
                        + ", " + pair(c.padding()) + ", " + pair(c.dilation()) + ", 1)",
                c.outputSide(side(x), shape(c.weight())));
    }

    @Override
    String means(String x) {
        return value("torch.mean(" + x + ", [2, 3], dtype=" + FLOAT32 + ")", 1, ElementType.FLOAT32);
    }

    @Override
    String excitation(String x, String name) {
        return cast(super.excitation(x, name), ElementType.BFLOAT16);
    }

    private static String rounded(String tensor) {
        return "torch.to(" + tensor(tensor) + ", " + BFLOAT16 + ", False, False, None)";
    }
}
