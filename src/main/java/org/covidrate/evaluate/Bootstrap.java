// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.Arrays;
import java.util.Random;

/**
 * 95 % intervals by drawing patients with replacement (percentile bootstrap; Efron 1979). Patients are drawn, not slices: the
 * slices of a patient resemble each other, and an interval from drawing them would be too narrow. Seeded, so that the same
 * scores give the same interval, and every statistic sees the same draws.
 *
 * @param resamples how many times a set of the same number of patients is drawn
 * @param seed of the draws
 */
public record Bootstrap(int resamples, long seed) {
    public static final Bootstrap DEFAULT = new Bootstrap(2000, 1);
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    public Bootstrap {
        if (resamples < 1) {
            throw new IllegalArgumentException("A bootstrap draws at least once, not " + resamples + " times.");
        }
    }

    /** A number that is computed from patients, of which each may count several times or not at all. */
    @FunctionalInterface
    public interface Statistic {
        /**
         * @param times how often each patient counts
         * @return NaN if it is not defined
         */
        double of(int[] times);
    }

    /**
     * The interval of a statistic, from the 2.5th to the 97.5th percentile (linear between the ranks) of its values on the
     * draws; draws on which it is not defined are left out.
     *
     * @return its ends; twice NaN if there are fewer than two patients, or it is never defined
     */
    public double[] interval(int patients, Statistic statistic) {
        double[] none = {Double.NaN, Double.NaN};
        if (patients < 2) {
            return none;
        }
        Random random = new Random(seed);
        double[] values = new double[resamples];
        int count = 0;
        for (int r = 0; r < resamples; r++) {
            int[] times = new int[patients];
            for (int i = 0; i < patients; i++) {
                times[random.nextInt(patients)]++;
            }
            double value = statistic.of(times);
            if (!Double.isNaN(value)) {
                values[count++] = value;
            }
        }
        if (count == 0) {
            return none;
        }
        Arrays.sort(values, 0, count);
        return new double[] {percentile(values, count, LOW), percentile(values, count, HIGH)};
    }

    private static double percentile(double[] sorted, int count, double share) {
        double rank = share * (count - 1);
        int below = (int) rank;
        int above = Math.min(count - 1, below + 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (rank - below);
    }
}
