// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.calibration;

import java.util.ArrayList;
import java.util.List;

/** Counts pixels into the bins of a {@link Reliability}. Used by one thread. */
final class ReliabilityCounter {
    private final double[] pixels = new double[Reliability.BINS];
    private final double[] lesions = new double[Reliability.BINS];
    private final double[] sums = new double[Reliability.BINS];
    private double squares;

    /** Adds a pixel. */
    void add(double probability, boolean lesion) {
        add(probability, lesion ? 0 : 1, lesion ? 1 : 0);
    }

    /** Adds pixels of one probability: those without and those with lesion. */
    void add(double probability, long none, long lesion) {
        int bin = Math.min(Reliability.BINS - 1, (int) (probability * Reliability.BINS));
        pixels[bin] += none + lesion;
        lesions[bin] += lesion;
        sums[bin] += probability * (none + lesion);
        squares += none * probability * probability + lesion * (1 - probability) * (1 - probability);
    }

    /** Adds what another one has counted, so many times. */
    void add(ReliabilityCounter other, int times) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += times * other.pixels[i];
            lesions[i] += times * other.lesions[i];
            sums[i] += times * other.sums[i];
        }
        squares += times * other.squares;
    }

    Reliability result() {
        List<ReliabilityBin> bins = new ArrayList<>();
        double all = 0;
        for (int i = 0; i < pixels.length; i++) {
            all += pixels[i];
            bins.add(new ReliabilityBin(
                    (double) i / Reliability.BINS,
                    (i + 1.0) / Reliability.BINS,
                    (long) pixels[i],
                    sums[i] / pixels[i],
                    lesions[i] / pixels[i]));
        }
        return new Reliability(bins, squares / all);
    }
}
