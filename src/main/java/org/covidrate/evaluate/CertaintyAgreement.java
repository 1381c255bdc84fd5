// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether the certainty index tells how good a segmentation is: Spearman's rank correlation between it and the Dice, with
 * 95 % intervals by drawing patients.
 *
 * @param marked over slices in which the reference marks something
 * @param seen over slices whose index is above 0, which can be known without a reference
 * @param slices over all slices. Empty ones of which nothing is said have the index 0 and the Dice 1, so this falls the more of
 *     them there are
 * @param cases over cases: index of all voxels of a case, and its Dice
 */
public record CertaintyAgreement(Estimate marked, Estimate seen, Estimate slices, Estimate cases) {

    /** Empty if the segmentations came without probabilities. */
    static Optional<CertaintyAgreement> of(List<ScoredCase> cases, Bootstrap bootstrap) {
        for (ScoredCase one : cases) {
            if (one.certainty().isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new CertaintyAgreement(
                ofSlices(cases, bootstrap, slice -> slice.counts().positives() > 0),
                ofSlices(cases, bootstrap, slice -> slice.certainty().get().value() > 0),
                ofSlices(cases, bootstrap, slice -> true),
                ofCases(cases, bootstrap)));
    }

    private static Estimate ofSlices(List<ScoredCase> cases, Bootstrap bootstrap, Predicate<ScoredSlice> wanted) {
        Pairs pairs = new Pairs();
        for (ScoredCase one : cases) {
            one.slices().stream()
                    .filter(wanted)
                    .forEach(slice -> pairs.add(
                            one.group(),
                            slice.certainty().get().value(),
                            slice.scores().dice()));
        }
        return pairs.estimate(bootstrap);
    }

    private static Estimate ofCases(List<ScoredCase> cases, Bootstrap bootstrap) {
        Pairs pairs = new Pairs();
        cases.forEach(one -> pairs.add(
                one.group(), one.certainty().get().value(), one.scores().dice()));
        return pairs.estimate(bootstrap);
    }

    /** Pairs of index and Dice, each of a patient. */
    private static final class Pairs {
        private final Map<String, Integer> patients = new LinkedHashMap<>();
        private final List<Integer> patient = new ArrayList<>();
        private final List<Double> x = new ArrayList<>();
        private final List<Double> y = new ArrayList<>();

        void add(String group, double index, double dice) {
            patient.add(patients.computeIfAbsent(group, k -> patients.size()));
            x.add(index);
            y.add(dice);
        }

        Estimate estimate(Bootstrap bootstrap) {
            RankCorrelation correlation = new RankCorrelation(
                    x.stream().mapToDouble(v -> v).toArray(),
                    y.stream().mapToDouble(v -> v).toArray());
            double[] interval = bootstrap.interval(patients.size(), times -> {
                int[] each = new int[patient.size()];
                for (int i = 0; i < each.length; i++) {
                    each[i] = times[patient.get(i)];
                }
                return correlation.value(each);
            });
            return new Estimate(correlation.value(), interval[0], interval[1], x.size());
        }
    }
}
