// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.covidrate.evaluate.Bootstrap;
import org.covidrate.evaluate.Estimate;

/**
 * How far a model's probabilities can be taken at their word, and the temperature that brings them closer.
 *
 * @param cases by patient
 * @param pooled all pixels of all cases, as the model gives the probabilities
 * @param ece of the pooled pixels, with a 95 % interval by drawing patients
 * @param eceAboveFirstBin likewise
 * @param casesEce mean of the cases' own
 * @param loss mean negative logarithm of the likelihood of the pooled pixels, in nats
 * @param temperature by which the scores that the model gives now are to be divided, fitted on all cases
 * @param scaled the pooled pixels, each case with the temperature that was fitted on the others: what can be expected of
 *     other patients. Empty if there is only one case
 * @param scaledEce of these
 * @param scaledEceAboveFirstBin of these
 * @param scaledCasesEce of these
 * @param scaledLoss of these
 * @param bootstrap how intervals were drawn
 */
public record Calibration(
        List<CalibratedCase> cases,
        Reliability pooled,
        Estimate ece,
        Estimate eceAboveFirstBin,
        Estimate casesEce,
        double loss,
        double temperature,
        Optional<Reliability> scaled,
        Estimate scaledEce,
        Estimate scaledEceAboveFirstBin,
        Estimate scaledCasesEce,
        double scaledLoss,
        Bootstrap bootstrap) {
    private static final Estimate NOT_KNOWN = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);

    /**
     * Sums up.
     *
     * @param counts of at least one case
     * @throws IllegalArgumentException if all pixels are lesion or none is
     */
    public static Calibration of(List<CalibrationCounts> counts, Bootstrap bootstrap) {
        LogitHistogram all = new LogitHistogram();
        counts.forEach(one -> all.add(one.logits(), 1));
        double temperature = TemperatureFit.of(all);
        List<CalibratedCase> cases = new ArrayList<>();
        List<ReliabilityCounter> given = new ArrayList<>();
        List<ReliabilityCounter> after = new ArrayList<>();
        double lossSum = 0;
        for (CalibrationCounts one : counts) {
            given.add(one.reliability());
            double others = fitWithout(one, all);
            ReliabilityCounter scaled = new ReliabilityCounter();
            if (!Double.isNaN(others)) {
                one.logits().countInto(scaled, others);
                after.add(scaled);
                lossSum += one.logits().loss(others)
                        * (one.logits().pixels(true) + one.logits().pixels(false));
            }
            cases.add(new CalibratedCase(
                    one.name(),
                    one.slices(),
                    one.logits().pixels(true),
                    one.reliability().result(),
                    others,
                    Double.isNaN(others) ? null : scaled.result()));
        }
        boolean crossed = after.size() == counts.size();
        return new Calibration(
                cases,
                sum(given, null).result(),
                pooled(given, Reliability::ece, bootstrap),
                pooled(given, Reliability::eceAboveFirstBin, bootstrap),
                mean(given, bootstrap),
                all.loss(1),
                temperature,
                crossed ? Optional.of(sum(after, null).result()) : Optional.empty(),
                crossed ? pooled(after, Reliability::ece, bootstrap) : NOT_KNOWN,
                crossed ? pooled(after, Reliability::eceAboveFirstBin, bootstrap) : NOT_KNOWN,
                crossed ? mean(after, bootstrap) : NOT_KNOWN,
                crossed ? lossSum / (all.pixels(true) + all.pixels(false)) : Double.NaN,
                bootstrap);
    }

    /**
     * Whether the fitted temperature means something: at the ends of the range that was searched, the probabilities tell next
     * to nothing about the labels.
     */
    public boolean isFitted() {
        return temperature > 1.001 * TemperatureFit.LOWEST && temperature < 0.999 * TemperatureFit.HIGHEST;
    }

    /** NaN if the others do not allow a fit. */
    private static double fitWithout(CalibrationCounts one, LogitHistogram all) {
        LogitHistogram others = new LogitHistogram();
        others.add(all, 1);
        others.add(one.logits(), -1);
        boolean both = others.pixels(true) > 0 && others.pixels(false) > 0;
        return both ? TemperatureFit.of(others) : Double.NaN;
    }

    private static ReliabilityCounter sum(List<ReliabilityCounter> counters, int[] times) {
        ReliabilityCounter sum = new ReliabilityCounter();
        for (int i = 0; i < counters.size(); i++) {
            sum.add(counters.get(i), times == null ? 1 : times[i]);
        }
        return sum;
    }

    private static Estimate pooled(
            List<ReliabilityCounter> counters, ToDoubleFunction<Reliability> error, Bootstrap bootstrap) {
        double[] interval = bootstrap.interval(
                counters.size(), times -> error.applyAsDouble(sum(counters, times).result()));
        return new Estimate(
                error.applyAsDouble(sum(counters, null).result()), interval[0], interval[1], counters.size());
    }

    private static Estimate mean(List<ReliabilityCounter> counters, Bootstrap bootstrap) {
        double[] errors =
                counters.stream().mapToDouble(one -> one.result().ece()).toArray();
        double[] interval = bootstrap.interval(errors.length, times -> mean(errors, times));
        int[] once = new int[errors.length];
        Arrays.fill(once, 1);
        return new Estimate(mean(errors, once), interval[0], interval[1], errors.length);
    }

    private static double mean(double[] errors, int[] times) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < errors.length; i++) {
            if (!Double.isNaN(errors[i])) {
                sum += times[i] * errors[i];
                count += times[i];
            }
        }
        return sum / count;
    }

    /**
     * The threshold that marks the same pixels once the scores are divided by a temperature: the sigmoid of
     * {@code logit(threshold) / temperature}.
     */
    public static double thresholdAt(double threshold, double temperature) {
        return 1 / (1 + Math.exp(-Math.log(threshold / (1 - threshold)) / temperature));
    }
}
