// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.calibration;

/**
 * The temperature under which labelled pixels are likeliest (Guo et al. 2017). The loss is convex in the inverse of the
 * temperature, so that a search that narrows an interval finds the one minimum. The same counts give the same temperature.
 */
final class TemperatureFit {
    /** Beyond these, a model is not badly calibrated but wrong. */
    static final double LOWEST = 0.05;

    static final double HIGHEST = 20;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double CLOSE = 1e-7;

    private TemperatureFit() {}

    /**
     * Fits.
     *
     * @throws IllegalArgumentException if all pixels are lesion or none is
     */
    static double of(LogitHistogram logits) {
        if (logits.pixels(true) == 0 || logits.pixels(false) == 0) {
            throw new IllegalArgumentException("A temperature is fitted on pixels with and without lesion, and these"
                    + " data have only one of them; give data with marked lesions.");
        }
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        double a = high - GOLDEN * (high - low);
        double b = low + GOLDEN * (high - low);
        double lossA = logits.loss(Math.exp(a));
        double lossB = logits.loss(Math.exp(b));
        while (high - low > CLOSE) {
            if (lossA <= lossB) {
                high = b;
                b = a;
                lossB = lossA;
                a = high - GOLDEN * (high - low);
                lossA = logits.loss(Math.exp(a));
            } else {
                low = a;
                a = b;
                lossA = lossB;
                b = low + GOLDEN * (high - low);
                lossB = logits.loss(Math.exp(b));
            }
        }
        return Math.exp((low + high) / 2);
    }
}
