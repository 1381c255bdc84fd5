// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation: Pearson's of the ranks, where equal values share the mean of their ranks. Pairs are sorted
 * once, so that it can be taken again with other frequencies, as a bootstrap asks for.
 */
public final class RankCorrelation {
    private final double[] x;
    private final double[] y;
    private final Integer[] byX;
    private final Integer[] byY;

    /**
     * @param x one value of each pair; numbers
     * @param y the other
     * @throws IllegalArgumentException if there are not as many
     */
    public RankCorrelation(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " and " + y.length + " values make no pairs.");
        }
        this.x = x.clone();
        this.y = y.clone();
        byX = order(this.x);
        byY = order(this.y);
    }

    private static Integer[] order(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        return order;
    }

    /** Of all pairs: -1 to 1; NaN if there are fewer than two, or all x or all y are equal. */
    public double value() {
        int[] once = new int[x.length];
        Arrays.fill(once, 1);
        return value(once);
    }

    /**
     * With frequencies.
     *
     * @param times how often each pair counts, 0 or more
     */
    public double value(int[] times) {
        double[] rankX = ranks(x, byX, times);
        double[] rankY = ranks(y, byY, times);
        double n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < times.length; i++) {
            n += times[i];
            meanX += times[i] * rankX[i];
            meanY += times[i] * rankY[i];
        }
        meanX /= n;
        meanY /= n;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < times.length; i++) {
            double dx = rankX[i] - meanX;
            double dy = rankY[i] - meanY;
            xx += times[i] * dx * dx;
            yy += times[i] * dy * dy;
            xy += times[i] * dx * dy;
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
    }

    private static double[] ranks(double[] values, Integer[] order, int[] times) {
        double[] ranks = new double[values.length];
        double before = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            double equal = 0;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                equal += times[order[to++]];
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = before + (equal + 1) / 2;
            }
            before += equal;
            from = to;
        }
        return ranks;
    }
}
