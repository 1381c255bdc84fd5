// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty;

import org.covidrate.ct.ProbabilityVolume;

/**
 * The certainty index of COVID-Rate: the mean probability of lesion over the pixels in which it is above 0.3, and 0 if there
 * are none; so it is 0, or above 0.3 and at most 1. It tells how far the network's answer is from undecided where it sees
 * lesion, and nothing of lesions that it does not see. Source: {@code Certainty_index} of the COVID-Rate code, which has no
 * threshold on the index itself.
 *
 * <p>As NumPy does it, probabilities are compared with 0.3 in their own type: a float32 0.3 is not above it. The mean is
 * taken in double precision, from which that of the original differs in the order of its type's rounding.
 *
 * <p>Indices add up: that of a volume, which is {@link #plus} over its slices, is the mean over all pixels, not over slices.
 *
 * @param pixels above 0.3
 * @param sum of the probabilities of these
 */
public record CertaintyIndex(long pixels, double sum) {
    /** Probabilities above this count. */
    public static final double THRESHOLD = 0.3;

    /** The threshold as a float16 has it, for float16 values that are held as float. */
    public static final float FLOAT16_THRESHOLD = 0x1.334p-2f;

    /** Of nothing. */
    public static final CertaintyIndex NONE = new CertaintyIndex(0, 0);

    public CertaintyIndex {
        if (pixels < 0 || pixels == 0 && sum != 0) {
            throw new IllegalArgumentException("No certainty index has " + pixels + " pixels and the sum " + sum + ".");
        }
    }

    /** Of float32 probabilities, in any order. */
    public static CertaintyIndex of(float[] probabilities) {
        return above(probabilities, (float) THRESHOLD);
    }

    /** Of float64 probabilities, in any order. */
    public static CertaintyIndex of(double[] probabilities) {
        long pixels = 0;
        double sum = 0;
        for (double p : probabilities) {
            if (p > THRESHOLD) {
                pixels++;
                sum += p;
            }
        }
        return new CertaintyIndex(pixels, sum);
    }

    /**
     * Of the float32 probabilities within a mask.
     *
     * @param probabilities index {@code y * width + x}
     * @param lungs of the same length, 0 for pixels that do not count
     * @throws IllegalArgumentException if the lengths differ
     */
    public static CertaintyIndex of(float[] probabilities, byte[] lungs) {
        if (probabilities.length != lungs.length) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities do not fit a mask of " + lungs.length + " pixels.");
        }
        long pixels = 0;
        double sum = 0;
        for (int i = 0; i < lungs.length; i++) {
            if (lungs[i] != 0 && probabilities[i] > (float) THRESHOLD) {
                pixels++;
                sum += probabilities[i];
            }
        }
        return new CertaintyIndex(pixels, sum);
    }

    /** Of slice z of a volume, in which only the lungs have probabilities above 0. */
    public static CertaintyIndex of(ProbabilityVolume volume, int z) {
        float[] plane = new float[volume.geometry().planeSize()];
        volume.plane(z, plane);
        return of(plane);
    }

    /** Of a whole volume. */
    public static CertaintyIndex of(ProbabilityVolume volume) {
        CertaintyIndex index = NONE;
        float[] plane = new float[volume.geometry().planeSize()];
        for (int z = 0; z < volume.geometry().depth(); z++) {
            volume.plane(z, plane);
            index = index.plus(of(plane));
        }
        return index;
    }

    /**
     * The same with another threshold.
     *
     * @param threshold a value of the probabilities' own type
     */
    public static CertaintyIndex above(float[] probabilities, float threshold) {
        long pixels = 0;
        double sum = 0;
        for (float p : probabilities) {
            if (p > threshold) {
                pixels++;
                sum += p;
            }
        }
        return new CertaintyIndex(pixels, sum);
    }

    /** The index: above 0.3 and at most 1, or 0 if no pixel is above 0.3. */
    public double value() {
        return pixels == 0 ? 0 : sum / pixels;
    }

    /** Of the pixels of both. */
    public CertaintyIndex plus(CertaintyIndex other) {
        return new CertaintyIndex(pixels + other.pixels, sum + other.sum);
    }
}
