// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

/** How well numbers tell marked things from others. */
public final class RankAuc {
    private RankAuc() {}

    /**
     * The area under the ROC curve, by Mann and Whitney: the share of pairs of a marked and another one in which the marked
     * one has the higher value, pairs of equal values counting half.
     *
     * @return NaN if all are marked or none is
     */
    public static double of(double[] values, boolean[] marked) {
        double won = 0;
        long pairs = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                if (marked[i] && !marked[j]) {
                    won += values[i] > values[j] ? 1 : values[i] == values[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return pairs == 0 ? Double.NaN : won / pairs;
    }

    /** Pearson's correlation of numbers with being marked; NaN if either does not vary. */
    public static double correlation(double[] values, boolean[] marked) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < values.length; i++) {
            meanX += values[i] / values.length;
            meanY += (marked[i] ? 1.0 : 0) / values.length;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < values.length; i++) {
            double x = values[i] - meanX;
            double y = (marked[i] ? 1 : 0) - meanY;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }
        return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }
}
