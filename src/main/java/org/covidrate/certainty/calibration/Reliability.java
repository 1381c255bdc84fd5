// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.calibration;

import java.util.List;

/**
 * Probability of lesion against how often there is lesion, in 15 bins of equal width (the number of Guo et al. 2017). What is
 * binned is the probability of lesion itself, not that of the likelier class, since lesion is what a threshold is put on.
 *
 * @param bins from the lowest
 * @param brier mean of {@code (p - y)^2} over all pixels, where y is 1 for lesion
 */
public record Reliability(List<ReliabilityBin> bins, double brier) {
    /** How many bins there are. */
    public static final int BINS = 15;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Expected calibration error: the mean over all pixels of the gap of their bin (Naeini et al. 2015); NaN if there are no
     * pixels. Most pixels of a lung are surely no lesion, so that their bin outweighs the others.
     */
    public double ece() {
        return error(0);
    }

    /** The same over the pixels whose probability is above that of the first bin: where lesion comes into question. */
    public double eceAboveFirstBin() {
        return error(1);
    }

    private double error(int from) {
        double sum = 0;
        long pixels = 0;
        for (ReliabilityBin bin : bins.subList(from, bins.size())) {
            sum += bin.pixels() * bin.gap();
            pixels += bin.pixels();
        }
        return sum / pixels;
    }

    /** The largest gap of a bin. */
    public double largestGap() {
        return bins.stream().mapToDouble(ReliabilityBin::gap).max().orElse(Double.NaN);
    }

    public long pixels() {
        return bins.stream().mapToLong(ReliabilityBin::pixels).sum();
    }
}
