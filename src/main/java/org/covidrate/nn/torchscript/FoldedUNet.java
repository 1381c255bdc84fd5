// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.LinkedHashMap;
import java.util.Map;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/**
 * A U-Net's weights with its normalisations folded, as far as that changes rounding only. A normalisation stands behind a ReLU.
 * The size of its scale moves through the ReLU into the convolution before. Sign and shift stay where a 3x3 convolution
 * follows, since that sees zeros beyond the image and not shifted zeros; a 1x1 convolution takes them over.
 */
final class FoldedUNet {
    /** What is left of a normalisation, behind its name: 1 or -1 for each channel, absent if all are 1. */
    static final String SIGN = ".sign";

    static final String SHIFT = ".shift";

    private final StateDict weights;
    private final boolean split;
    private final Map<String, Tensor> folded = new LinkedHashMap<>();

    private FoldedUNet(StateDict weights, boolean split) {
        this.weights = weights;
        this.split = split;
    }

    /** @param split whether convolutions of joined inputs become one for each */
    static Map<String, Tensor> fold(UNetArchitecture architecture, StateDict weights, boolean split) {
        FoldedUNet fold = new FoldedUNet(weights, split);
        int ups = architecture.depth() - 1;
        for (int level = 0; level < ups; level++) {
            fold.block("down_path." + level + ".block");
        }
        AffineNorm rest = fold.openBlock("down_path." + ups + ".block");
        for (int up = 0; up < ups; up++) {
            fold.absorb("up_path." + up + ".up.1", rest);
            rest = fold.openBlock("up_path." + up + ".conv_block.block");
        }
        fold.absorb("last", rest);
        return fold.folded;
    }

    private void block(String name) {
        keep(openBlock(name), name + ".5");
    }

    /** All but the last normalisation, which is returned. */
    private AffineNorm openBlock(String name) {
        keep(convolution(name + ".0", name + ".2"), name + ".2");
        return convolution(name + ".3", name + ".5");
    }

    private AffineNorm convolution(String convolution, String norm) {
        AffineNorm affine = AffineNorm.of(weights, norm, UNetArchitecture.BATCH_NORM_EPSILON);
        Kernel kernel = Kernel.of(weights, convolution).scaleOutputs(affine.sizes());
        if (split && convolution.startsWith("up_path.") && convolution.endsWith(".0")) {
            kernel.putHalves(convolution, folded);
        } else {
            kernel.put(convolution, folded);
        }
        return affine;
    }

    private void keep(AffineNorm affine, String norm) {
        if (affine.hasNegative()) {
            folded.put(norm + SIGN, AffineNorm.perChannel(affine.signs()));
        }
        folded.put(norm + SHIFT, AffineNorm.perChannel(affine.shift()));
    }

    private void absorb(String convolution, AffineNorm before) {
        Kernel.of(weights, convolution)
                .absorbInputs(before.signs(), before.shift())
                .put(convolution, folded);
    }
}
