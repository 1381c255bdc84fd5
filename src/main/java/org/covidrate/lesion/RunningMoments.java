// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

/**
 * Mean and variance of maps that come one after the other, pixel by pixel (Welford 1962), so that none need be kept.
 */
public final class RunningMoments {
    private final double[] mean;
    private final double[] squares;
    private int count;

    /** @param pixels of each map */
    public RunningMoments(int pixels) {
        mean = new double[pixels];
        squares = new double[pixels];
    }

    /** Adds a map, which is not kept. */
    public void add(float[] map) {
        if (map.length != mean.length) {
            throw new IllegalArgumentException("A map of " + map.length + " pixels does not fit " + mean.length + ".");
        }
        count++;
        for (int i = 0; i < map.length; i++) {
            double from = map[i] - mean[i];
            mean[i] += from / count;
            squares[i] += from * (map[i] - mean[i]);
        }
    }

    /** How many maps there were. */
    public int count() {
        return count;
    }

    /** The means; 0 if there was no map. */
    public float[] means() {
        float[] means = new float[mean.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) mean[i];
        }
        return means;
    }

    /** The mean squared distances from the mean: the variance of these maps, not an estimate of that of others. */
    public float[] variances() {
        float[] variances = new float[mean.length];
        for (int i = 0; i < variances.length && count > 0; i++) {
            variances[i] = (float) (squares[i] / count);
        }
        return variances;
    }
}
