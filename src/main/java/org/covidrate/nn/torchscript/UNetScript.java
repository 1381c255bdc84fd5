// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.ArrayDeque;
import java.util.Deque;
import org.covidrate.nn.UNetArchitecture;

/** The forward pass of lungmask's U-Net. */
final class UNetScript {
    /** PyTorch's default for batch norm, which lungmask kept. */
    private static final double MOMENTUM = 0.1;

    private final UNetArchitecture architecture;
    private final Layers layers;
    private final boolean folded;

    UNetScript(UNetArchitecture architecture, Layers layers, ScriptForm form) {
        this.architecture = architecture;
        this.layers = layers;
        this.folded = !form.trainable();
    }

    String logits(String x) {
        Deque<String> skips = new ArrayDeque<>();
        for (int level = 0; level < architecture.depth(); level++) {
            if (level > 0) {
                skips.push(x);
                x = layers.halve(x);
            }
            x = block(x, "down_path." + level + ".block");
        }
        for (int up = 0; up < architecture.depth() - 1; up++) {
            String large = enlarge(x, Convolution.same("up_path." + up + ".up.1", 1));
            String block = "up_path." + up + ".conv_block.block";
            x = second(normalised(merged(large, skips.pop(), Convolution.same(block + ".0", 3)), block + ".2"), block);
        }
        return layers.convolution(x, Convolution.same("last", 1));
    }

    /**
     * The interpolation works on pixels and its weights add up to 1, the convolution works on channels: they can be exchanged.
     * Before the interpolation there is a quarter of the pixels to convolve.
     */
    private String enlarge(String x, Convolution convolution) {
        return folded
                ? layers.doubleBilinear(layers.convolution(x, convolution))
                : layers.convolution(layers.doubleBilinear(x), convolution);
    }

    private String block(String x, String name) {
        String y = layers.convolutionRelu(x, Convolution.same(name + ".0", 3));
        return second(normalised(y, name + ".2"), name);
    }

    private String second(String x, String block) {
        return normalised(layers.convolutionRelu(x, Convolution.same(block + ".3", 3)), block + ".5");
    }

    private String merged(String large, String skip, Convolution convolution) {
        return layers.isSplit(convolution)
                ? layers.splitConvolutionRelu(large, skip, convolution)
                : layers.convolutionRelu(layers.join(large, skip), convolution);
    }

    private String normalised(String x, String norm) {
        String y = layers.batchNorm(x, norm, UNetArchitecture.BATCH_NORM_EPSILON, MOMENTUM);
        if (layers.has(norm + FoldedUNet.SIGN)) {
            layers.scale(y, norm + FoldedUNet.SIGN);
        }
        if (layers.has(norm + FoldedUNet.SHIFT)) {
            layers.shift(y, norm + FoldedUNet.SHIFT);
        }
        return y;
    }
}
