// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The scores of a set of cases, with intervals. */
public final class Summary {
    private final Map<Scope, Map<Metric, Estimate>> estimates = new EnumMap<>(Scope.class);
    private final Bootstrap bootstrap;

    private Summary(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Means and intervals; what is not defined for a slice or case is left out of its mean. Cases of one group are drawn together. */
    public static Summary of(List<ScoredCase> cases, Bootstrap bootstrap) {
        Map<String, List<ScoredCase>> byGroup = new LinkedHashMap<>();
        cases.forEach(
                c -> byGroup.computeIfAbsent(c.group(), k -> new ArrayList<>()).add(c));
        List<List<ScoredCase>> patients = List.copyOf(byGroup.values());
        Summary summary = new Summary(bootstrap);
        summary.addMean(Scope.PER_SLICE, sliceScores(patients, slice -> true));
        summary.addMean(
                Scope.PER_MARKED_SLICE,
                sliceScores(patients, slice -> slice.counts().positives() > 0));
        summary.addMean(
                Scope.PER_CASE,
                patients.stream()
                        .map(p -> p.stream().map(ScoredCase::scores).toList())
                        .toList());
        summary.addPooled(patients.stream().map(Summary::together).toList(), cases.size());
        return summary;
    }

    private static Tally together(List<ScoredCase> cases) {
        Tally sum = Tally.NONE;
        for (ScoredCase one : cases) {
            sum = sum.plus(one.tally(), 1);
        }
        return sum;
    }

    private static List<List<Scores>> sliceScores(List<List<ScoredCase>> patients, Predicate<ScoredSlice> wanted) {
        List<List<Scores>> scores = new ArrayList<>();
        for (List<ScoredCase> cases : patients) {
            scores.add(cases.stream()
                    .flatMap(one -> one.slices().stream())
                    .filter(wanted)
                    .map(ScoredSlice::scores)
                    .toList());
        }
        return scores;
    }

    private void addMean(Scope scope, List<List<Scores>> byPatient) {
        Map<Metric, Estimate> means = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            double[] sums = new double[byPatient.size()];
            int[] counts = new int[byPatient.size()];
            int n = 0;
            for (int c = 0; c < sums.length; c++) {
                for (Scores scores : byPatient.get(c)) {
                    double value = metric.of(scores);
                    if (!Double.isNaN(value)) {
                        sums[c] += value;
                        counts[c]++;
                        n++;
                    }
                }
            }
            means.put(metric, estimate(sums.length, n, times -> mean(sums, counts, times)));
        }
        estimates.put(scope, means);
    }

    private static double mean(double[] sums, int[] counts, int[] times) {
        double sum = 0;
        long count = 0;
        for (int c = 0; c < sums.length; c++) {
            sum += times[c] * sums[c];
            count += (long) times[c] * counts[c];
        }
        return sum / count;
    }

    private void addPooled(List<Tally> tallies, int cases) {
        Map<Metric, Estimate> pooled = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            pooled.put(metric, estimate(tallies.size(), cases, times -> {
                Tally sum = Tally.NONE;
                for (int c = 0; c < times.length; c++) {
                    sum = sum.plus(tallies.get(c), times[c]);
                }
                // Surfaces of several patients have no common distance.
                return metric.of(sum.scores(Double.NaN));
            }));
        }
        estimates.put(Scope.POOLED, pooled);
    }

    private Estimate estimate(int patients, int n, Bootstrap.Statistic statistic) {
        int[] once = new int[patients];
        Arrays.fill(once, 1);
        double[] interval = bootstrap.interval(patients, statistic);
        return new Estimate(statistic.of(once), interval[0], interval[1], n);
    }

    /** The score of the set. */
    public Estimate get(Scope scope, Metric metric) {
        return estimates.get(scope).get(metric);
    }

    public Bootstrap bootstrap() {
        return bootstrap;
    }
}
