// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.published;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Synthetic pairs as the authors' code makes them ({@code significant_lung_regions} and {@code synthetic_image} in
 * COVID_Rate_Code.py, ct-segmentation/COVID-Rate, commit 459fa75): the lesion pixels of slice i with lesions replace those at the same place
 * of the i-th healthy slice, after both were prepared. Nothing is aligned or blended.
 *
 * <p>Slices are given as arrays in one order of pixels, all of one size; masks hold 0 and 1 as numbers.
 */
public final class PublishedSynthesis {
    /** The code divides the lung's pixels by those of a slice of 512 x 512, whatever the size of the slice. */
    private static final double SLICE_PIXELS = 512 * 512;

    private static final double LEAST_LUNG = 0.03;
    private static final double LEAST_INFECTION = 0.01;

    private PublishedSynthesis() {}

    /**
     * What was made of the slices, those with enough lesion.
     *
     * @param sources index of each among the slices with lesions; those in between were dropped
     * @param images prepared synthetic slices, 0 to 1, 0 outside the lungs
     * @param masks lesions within the lungs
     */
    public record Pairs(List<Integer> sources, List<double[]> images, List<double[]> masks) {
        public Pairs {
            sources = List.copyOf(sources);
            images = List.copyOf(images);
            masks = List.copyOf(masks);
        }
    }

    /** The indices of the slices whose lung is large enough: more than 3 % of 512 x 512 pixels. */
    public static List<Integer> significant(List<double[]> lungs) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < lungs.size(); i++) {
            if (sum(lungs.get(i)) / SLICE_PIXELS > LEAST_LUNG) {
                kept.add(i);
            }
        }
        return kept;
    }

    /**
     * Pairs of slices with lesions and healthy ones. Healthy slices with little lung are dropped first; what is left is taken in order.
     *
     * @throws IllegalArgumentException in one sentence, where the code ends with an error of NumPy: if there are not as many
     *     healthy slices with enough lung as slices with lesions, or sizes differ
     */
    public static Pairs pairs(
            List<double[]> infected,
            List<double[]> infectedLungs,
            List<double[]> lesions,
            List<double[]> healthy,
            List<double[]> healthyLungs) {
        int count = infected.size();
        if (infectedLungs.size() != count || lesions.size() != count) {
            throw new IllegalArgumentException("There are " + count + " slices with lesions, " + infectedLungs.size()
                    + " lung masks and " + lesions.size() + " lesion masks of them; give one of each for every slice.");
        }
        if (healthyLungs.size() != healthy.size()) {
            throw new IllegalArgumentException("There are " + healthy.size() + " healthy slices and " + healthyLungs.size()
                    + " lung masks of them; give one for every slice.");
        }
        List<Integer> kept = significant(healthyLungs);
        if (kept.size() != count) {
            throw new IllegalArgumentException("Of " + healthy.size() + " healthy slices " + kept.size()
                    + " have enough lung, but there are " + count
                    + " slices with lesions; give as many healthy slices with lung as slices with lesions.");
        }
        List<Integer> sources = new ArrayList<>();
        List<double[]> images = new ArrayList<>();
        List<double[]> masks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] lung = healthyLungs.get(kept.get(i));
            requireSize(lesions.get(i).length, infected.get(i).length);
            requireSize(lung.length, infected.get(i).length);
            double[] mask = product(lesions.get(i), lung);
            if (sum(mask) / sum(lung) > LEAST_INFECTION) {
                double[] from = PublishedPreparation.of(infected.get(i), infectedLungs.get(i));
                double[] into = PublishedPreparation.of(healthy.get(kept.get(i)), lung);
                sources.add(i);
                images.add(stretched(pasted(into, from, lesions.get(i), lung)));
                masks.add(mask);
            }
        }
        return new Pairs(sources, images, masks);
    }

    private static double[] pasted(double[] into, double[] from, double[] lesion, double[] lung) {
        double[] out = new double[into.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (into[i] * (1 - lesion[i]) + from[i] * lesion[i]) * lung[i];
        }
        return out;
    }

    private static double[] stretched(double[] slice) {
        double[] ones = new double[slice.length];
        Arrays.fill(ones, 1);
        return PublishedPreparation.of(slice, ones);
    }

    private static double[] product(double[] a, double[] b) {
        requireSize(a.length, b.length);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] * b[i];
        }
        return out;
    }

    private static void requireSize(int found, int wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException("A slice has " + wanted + " pixels and what belongs to it or takes its lesions has " + found
                    + "; give slices and masks of one size.");
        }
    }

    /** Whole numbers below 2^53 add up exactly in any order. */
    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
