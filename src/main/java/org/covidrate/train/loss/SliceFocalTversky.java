// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.loss;

import ai.djl.ndarray.NDArray;

/**
 * The focal Tversky loss of each slice by itself, averaged over the slices with lesions: a slice with small lesions counts as much as
 * one with large ones, which {@link FocalTversky} of a whole batch hardly notices. Slices without lesions are left to the
 * cross-entropy; a batch of them has the loss 0.
 *
 * @param alpha what a missed lesion counts; what a false one counts is {@code 1 - alpha}
 * @param gamma below 1 small errors keep a large gradient
 */
public record SliceFocalTversky(double alpha, double gamma) implements LesionLoss {
    private static final int[] PIXELS = {1, 2, 3};
    /** In pixels, so that a lesion of a few of them cannot throw the weights about. */
    private static final double SMOOTH = 1;

    public SliceFocalTversky {
        FocalTversky.check(alpha, gamma);
    }

    /** @param p N, C, H, W as {@code y} */
    @Override
    public NDArray ofProbabilities(NDArray p, NDArray y) {
        NDArray tp = y.mul(p).sum(PIXELS);
        NDArray lesion = y.sum(PIXELS);
        NDArray fn = lesion.sub(tp);
        NDArray fp = p.sum(PIXELS).sub(tp);
        NDArray index =
                tp.add(SMOOTH).div(tp.add(fn.mul(alpha)).add(fp.mul(1 - alpha)).add(SMOOTH));
        NDArray has = lesion.gt(0).toType(p.getDataType(), false);
        // Of a perfect slice the root would have no gradient.
        NDArray loss = index.neg().add(1).maximum(1e-7).pow(gamma);
        return loss.mul(has).sum().div(has.sum().maximum(1));
    }
}
