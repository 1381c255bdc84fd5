// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.covidrate.evaluate.Bootstrap;
import org.covidrate.evaluate.Estimate;

/**
 * What an enhancement has changed in the Dice of the same slices. The interval of a difference is that of the differences, drawn
 * by patient, and so narrower than what the intervals of both means would suggest.
 *
 * @param slices how many
 * @param patients of whom
 * @param before mean Dice over slices of the source model, with its 95 % interval
 * @param after of the enhanced model
 * @param gain mean over slices of after - before
 * @param gainPerPatient mean over patients of the mean over their slices
 * @param better slices with a higher Dice than before
 * @param worse slices with a lower one
 */
public record Gain(
        int slices,
        int patients,
        Estimate before,
        Estimate after,
        Estimate gain,
        Estimate gainPerPatient,
        int better,
        int worse) {
    /** Of all pairs; NaN throughout if there are none. */
    public static Gain of(List<PairedScore> pairs) {
        Map<List<String>, List<PairedScore>> byPatient = new LinkedHashMap<>();
        for (PairedScore pair : pairs) {
            byPatient
                    .computeIfAbsent(List.of(pair.dataSet(), pair.group()), key -> new ArrayList<>())
                    .add(pair);
        }
        List<List<PairedScore>> patients = List.copyOf(byPatient.values());
        return new Gain(
                pairs.size(),
                patients.size(),
                perSlice(patients, PairedScore::before),
                perSlice(patients, PairedScore::after),
                perSlice(patients, Gain::difference),
                perPatient(patients, Gain::difference),
                (int) pairs.stream().filter(pair -> difference(pair) > 0).count(),
                (int) pairs.stream().filter(pair -> difference(pair) < 0).count());
    }

    /** For each data set, in the order of the pairs. */
    public static Map<String, Gain> byDataSet(List<PairedScore> pairs) {
        Map<String, List<PairedScore>> sets = new LinkedHashMap<>();
        pairs.forEach(pair ->
                sets.computeIfAbsent(pair.dataSet(), name -> new ArrayList<>()).add(pair));
        Map<String, Gain> gains = new LinkedHashMap<>();
        sets.forEach((name, some) -> gains.put(name, of(some)));
        return gains;
    }

    private static double difference(PairedScore pair) {
        return pair.after() - pair.before();
    }

    private static Estimate perSlice(List<List<PairedScore>> patients, ToDoubleFunction<PairedScore> value) {
        double[] sums = new double[patients.size()];
        int[] counts = new int[sums.length];
        int all = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = patients.get(i).stream().mapToDouble(value).sum();
            counts[i] = patients.get(i).size();
            all += counts[i];
        }
        return estimate(sums, counts, all);
    }

    private static Estimate perPatient(List<List<PairedScore>> patients, ToDoubleFunction<PairedScore> value) {
        double[] means = patients.stream()
                .mapToDouble(one -> one.stream().mapToDouble(value).average().orElse(0))
                .toArray();
        int[] counts = new int[means.length];
        java.util.Arrays.fill(counts, 1);
        return estimate(means, counts, means.length);
    }

    private static Estimate estimate(double[] sums, int[] counts, int n) {
        int[] once = new int[sums.length];
        java.util.Arrays.fill(once, 1);
        double[] ends = Bootstrap.DEFAULT.interval(sums.length, times -> mean(sums, counts, times));
        return new Estimate(mean(sums, counts, once), ends[0], ends[1], n);
    }

    private static double mean(double[] sums, int[] counts, int[] times) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += times[i] * sums[i];
            count += (double) times[i] * counts[i];
        }
        return sum / count;
    }
}
