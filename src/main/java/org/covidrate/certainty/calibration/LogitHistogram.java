// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.calibration;

/**
 * The logits of pixels with and without lesion, counted in bins of 1/64 from -16 to 16: enough to fit a temperature on any
 * number of pixels in 100 kB. Each bin stands for the mean of its logits, which moves the likelihood by less than 1e-5 of a
 * nat per pixel. Used by one thread.
 */
final class LogitHistogram {
    /** Probabilities beyond are taken as these: float32 cannot tell 1 from what lies above. */
    static final double LIMIT = 16;

    private static final int PER_UNIT = 64;
    private static final int BINS = (int) (2 * LIMIT * PER_UNIT);

    private final long[][] counts = new long[2][BINS];
    private final double[] sums = new double[BINS];

    /** Adds a pixel. */
    void add(float probability, boolean lesion) {
        double p = probability;
        double logit = Math.max(-LIMIT, Math.min(LIMIT, Math.log(p) - Math.log1p(-p)));
        int bin = Math.min(BINS - 1, (int) ((logit + LIMIT) * PER_UNIT));
        counts[lesion ? 1 : 0][bin]++;
        sums[bin] += logit;
    }

    /** Adds what another one has counted; -1 times takes it away again. */
    void add(LogitHistogram other, int times) {
        for (int i = 0; i < BINS; i++) {
            counts[0][i] += times * other.counts[0][i];
            counts[1][i] += times * other.counts[1][i];
            sums[i] += times * other.sums[i];
        }
    }

    /** Pixels with lesion, or without. */
    long pixels(boolean lesion) {
        long sum = 0;
        for (long count : counts[lesion ? 1 : 0]) {
            sum += count;
        }
        return sum;
    }

    /** Mean negative logarithm of the likelihood, in nats per pixel, of logits divided by a temperature. */
    double loss(double temperature) {
        double sum = 0;
        long all = 0;
        for (int i = 0; i < BINS; i++) {
            long none = counts[0][i];
            long lesion = counts[1][i];
            if (none + lesion > 0) {
                double z = sums[i] / (none + lesion) / temperature;
                sum += none * softplus(z) + lesion * softplus(-z);
                all += none + lesion;
            }
        }
        return sum / all;
    }

    /** The reliability of logits divided by a temperature. */
    void countInto(ReliabilityCounter counter, double temperature) {
        for (int i = 0; i < BINS; i++) {
            long all = counts[0][i] + counts[1][i];
            if (all > 0) {
                double z = sums[i] / all / temperature;
                counter.add(1 / (1 + Math.exp(-z)), counts[0][i], counts[1][i]);
            }
        }
    }

    /** log(1 + exp(x)). */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
