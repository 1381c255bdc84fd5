// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

/** The density of a patient's aerated lung: the peak of the histogram of the lungs. */
final class AeratedLung {
    private static final int LOWEST_HU = -1024;
    private static final int HIGHEST_HU = -500;
    private static final int BIN_HU = 4;
    /** Bins to either side over which the histogram is averaged before its peak is looked for. */
    private static final int REACH = 5;

    private final long[] bins = new long[(HIGHEST_HU - LOWEST_HU) / BIN_HU];

    /** Adds the pixels of a slice that are lung. */
    void add(short[] hu, byte[] lung) {
        for (int i = 0; i < hu.length; i++) {
            if (lung[i] != 0 && hu[i] >= LOWEST_HU && hu[i] < HIGHEST_HU) {
                bins[(hu[i] - LOWEST_HU) / BIN_HU]++;
            }
        }
    }

    /** The most frequent density in HU; the lowest there is if nothing was added. */
    double peakHu() {
        long best = 0;
        double at = LOWEST_HU;
        for (int b = 0; b < bins.length; b++) {
            long sum = 0;
            for (int i = Math.max(0, b - REACH); i <= Math.min(bins.length - 1, b + REACH); i++) {
                sum += bins[i];
            }
            if (sum > best) {
                best = sum;
                at = LOWEST_HU + (b + 0.5) * BIN_HU;
            }
        }
        return at;
    }
}
