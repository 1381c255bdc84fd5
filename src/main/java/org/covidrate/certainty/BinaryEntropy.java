// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty;

/**
 * The entropy of a probability p of lesion against none, in bits: {@code -p log2 p - (1 - p) log2 (1 - p)}. It is 1 where p is
 * 0.5, and 0 where the network is sure of either (Shannon 1948).
 */
public final class BinaryEntropy {
    private static final double LOG_2 = Math.log(2);

    private BinaryEntropy() {}

    /** Of one probability; 0 for what is none. */
    public static double of(double p) {
        return p > 0 && p < 1 ? -(p * Math.log(p) + (1 - p) * Math.log1p(-p)) / LOG_2 : 0;
    }

    /** Of a map; the array is the caller's own. */
    public static float[] of(float[] probabilities) {
        float[] entropies = new float[probabilities.length];
        for (int i = 0; i < entropies.length; i++) {
            entropies[i] = (float) of((double) probabilities[i]);
        }
        return entropies;
    }
}
