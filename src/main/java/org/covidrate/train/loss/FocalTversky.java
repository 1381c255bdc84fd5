// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.loss;

import ai.djl.ndarray.NDArray;

/**
 * Focal Tversky loss (Abraham and Khan 2019) as COVID-Rate's code has it (commit 459fa75): {@code (1 - TI)^gamma} with
 * {@code TI = (TP + e) / (TP + alpha FN + (1 - alpha) FP + e)}, sums of soft values over the whole batch.
 *
 * @param alpha what a missed lesion counts; what a false one counts is {@code 1 - alpha}
 * @param gamma below 1 small errors keep a large gradient
 */
public record FocalTversky(double alpha, double gamma) implements LesionLoss {
    /** The numbers of COVID-Rate's code. */
    public static final FocalTversky COVID_RATE = new FocalTversky(0.7, 0.75);

    private static final double SMOOTH = 1e-6;

    public FocalTversky {
        check(alpha, gamma);
    }

    @Override
    public NDArray ofProbabilities(NDArray p, NDArray y) {
        return index(p, y, alpha).neg().add(1).pow(gamma);
    }

    /** The Tversky index of a batch, at most 1. */
    static NDArray index(NDArray p, NDArray y, double alpha) {
        NDArray tp = y.mul(p).sum();
        NDArray fn = y.mul(p.neg().add(1)).sum();
        NDArray fp = y.neg().add(1).mul(p).sum();
        return index(tp, fn, fp, alpha, SMOOTH);
    }

    /** The Tversky index of soft counts: of a batch, or of each of its slices. */
    static NDArray index(NDArray tp, NDArray fn, NDArray fp, double alpha, double smooth) {
        return tp.add(smooth).div(tp.add(fn.mul(alpha)).add(fp.mul(1 - alpha)).add(smooth));
    }

    static void check(double alpha, double gamma) {
        if (!(alpha >= 0 && alpha <= 1) || !(gamma > 0)) {
            throw new IllegalArgumentException("The Tversky loss takes an alpha from 0 to 1 and a gamma above 0, not "
                    + alpha + " and " + gamma + ".");
        }
    }
}
