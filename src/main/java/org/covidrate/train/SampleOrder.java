// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Which slice comes next. Data sets take turns by their weights, as evenly as whole slices allow; within a data set each slice
 * comes once before any comes again, in an order drawn anew each time. The same seed gives the same order.
 */
final class SampleOrder {
    /**
     * The next slice.
     *
     * @param set number of its data set
     * @param index of it in the set
     */
    record Draw(int set, int index) {}

    private final double[] weights;
    private final double[] credit;
    private final int[][] order;
    private final int[] position;
    private final RandomGenerator random;

    /**
     * @param sizes slices in each data set, at least one
     * @param weights how often slices of each are drawn, compared with the others; more than 0
     */
    SampleOrder(int[] sizes, double[] weights, long seed) {
        this.weights = weights.clone();
        credit = new double[sizes.length];
        order = new int[sizes.length][];
        position = new int[sizes.length];
        random = new Random(seed);
        for (int set = 0; set < sizes.length; set++) {
            order[set] = new int[sizes[set]];
            for (int i = 0; i < sizes[set]; i++) {
                order[set][i] = i;
            }
            position[set] = sizes[set];
        }
    }

    Draw next() {
        int set = 0;
        for (int s = 0; s < weights.length; s++) {
            credit[s] += weights[s];
            set = credit[s] > credit[set] ? s : set;
        }
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        credit[set] -= sum;
        if (position[set] == order[set].length) {
            shuffle(order[set]);
            position[set] = 0;
        }
        return new Draw(set, order[set][position[set]++]);
    }

    private void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }
}
