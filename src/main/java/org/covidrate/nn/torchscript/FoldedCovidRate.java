// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.LinkedHashMap;
import java.util.Map;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/**
 * A COVID-Rate network's weights with its normalisations folded into the convolutions before them, the decoders' up-sampling
 * into the convolutions behind it, and the 1x1 convolution of the CPB block into that of dilation 1 beside it.
 */
final class FoldedCovidRate {
    /** Behind a decoder's name: the transposed convolution that doubles the size. */
    static final String DOUBLING = ".up.doubling";

    private final StateDict weights;
    private final Map<String, Tensor> folded = new LinkedHashMap<>();

    private FoldedCovidRate(StateDict weights) {
        this.weights = weights;
    }

    /**
     * Folds the weights.
     *
     * @param split whether convolutions of joined inputs become one for each
     * @param doubling whether up-sampling is folded
     */
    static Map<String, Tensor> fold(
            CovidRateArchitecture architecture, StateDict weights, boolean split, boolean doubling) {
        FoldedCovidRate fold = new FoldedCovidRate(weights);
        fold.normalised("stem.conv", "stem.bn");
        for (int stage = 0; stage < architecture.stages(); stage++) {
            String down = "encoder." + stage + ".down";
            fold.unit(down);
            fold.normalised(down + ".shortcut.conv", down + ".shortcut.bn");
            fold.unit("encoder." + stage + ".same");
        }
        fold.context();
        for (int k = architecture.stages(); k >= 1; k--) {
            String decoder = "decoder." + k;
            Kernel up = fold.kernel(decoder + ".up.conv", decoder + ".up.bn");
            if (doubling) {
                up.putDoubling(decoder + DOUBLING, fold.folded);
            } else {
                up.put(decoder + ".up.conv", fold.folded);
            }
            Kernel.of(weights, decoder + ".skip.conv").put(decoder + ".skip.conv", fold.folded);
            Kernel merge = fold.kernel(decoder + ".merge.conv", decoder + ".merge.bn");
            if (split) {
                merge.putHalves(decoder + ".merge.conv", fold.folded);
            } else {
                merge.put(decoder + ".merge.conv", fold.folded);
            }
            fold.excitation(decoder);
        }
        Kernel.of(weights, "head.conv").put("head.conv", fold.folded);
        return fold.folded;
    }

    private void unit(String name) {
        normalised(name + ".conv1", name + ".bn1");
        normalised(name + ".conv2", name + ".bn2");
        excitation(name);
    }

    private void excitation(String name) {
        for (String layer : new String[] {".se.reduce.weight", ".se.expand.weight"}) {
            folded.put(name + layer, weights.get(name + layer));
        }
    }

    private void normalised(String convolution, String norm) {
        kernel(convolution, norm).put(convolution, folded);
    }

    private Kernel kernel(String convolution, String norm) {
        AffineNorm affine = affine(norm);
        return Kernel.of(weights, convolution).scaleOutputs(affine.scale()).shiftOutputs(affine.shift());
    }

    /** The sum of the five is normalised, so each is scaled, and one of them shifted. */
    private void context() {
        AffineNorm affine = affine("cpb.bn");
        Kernel single = Kernel.of(weights, "cpb.conv1x1");
        for (int dilation : CovidRateArchitecture.CPB_DILATIONS) {
            String name = "cpb.dilated" + dilation;
            Kernel kernel = Kernel.of(weights, name);
            if (dilation == 1) {
                kernel.add(single).scaleOutputs(affine.scale()).shiftOutputs(affine.shift());
            } else {
                kernel.scaleOutputs(affine.scale());
            }
            kernel.put(name, folded);
        }
    }

    private AffineNorm affine(String norm) {
        return AffineNorm.of(weights, norm, CovidRateArchitecture.BATCH_NORM_EPSILON);
    }
}
