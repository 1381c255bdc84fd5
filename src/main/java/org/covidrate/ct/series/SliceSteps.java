// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distances from slice to slice, and what is wrong with them.
 *
 * <p>A step that is 2, 3, ... times the median step (within a quarter of it) is a gap where 1, 2, ... slices are missing.
 * Any other step that differs from the median by more than 10 % and more than 0.1 mm (to which some scanners round
 * positions) is uneven.
 */
final class SliceSteps {
    private static final double UNEVEN_FRACTION = 0.1;
    private static final double UNEVEN_MM = 0.1;
    private static final double ROUNDING_MM = 1e-6;

    /** A gap after slice {@code after} (from 0), in which {@code missing} slices would fit. */
    record Gap(int after, int missing) {}

    private final double[] steps;
    private final double median;
    private final List<Gap> gaps = new ArrayList<>();
    private final double shortest;
    private final double longest;
    private final double mean;

    /** @param steps mm along the normal from each slice to the next, at least one, each above 0 */
    SliceSteps(double[] steps) {
        this.steps = steps.clone();
        double[] sorted = steps.clone();
        Arrays.sort(sorted);
        // The lower median: where half the steps are gaps, the smaller ones are the spacing.
        median = sorted[(sorted.length - 1) / 2];
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        double sum = 0;
        for (int i = 0; i < steps.length; i++) {
            long times = Math.round(steps[i] / median);
            if (times >= 2 && Math.abs(steps[i] - times * median) <= median / 4) {
                gaps.add(new Gap(i, (int) (times - 1)));
            } else {
                low = Math.min(low, steps[i]);
                high = Math.max(high, steps[i]);
                sum += steps[i];
            }
        }
        shortest = low;
        longest = high;
        mean = sum / (steps.length - gaps.size());
    }

    List<Gap> gaps() {
        return gaps;
    }

    int missing() {
        return gaps.stream().mapToInt(Gap::missing).sum();
    }

    /** Whether steps other than gaps differ from the median by more than positions are rounded. */
    boolean isUneven() {
        double allowed = Math.max(UNEVEN_MM, UNEVEN_FRACTION * median) + ROUNDING_MM;
        return longest - median > allowed || median - shortest > allowed;
    }

    /** The spacing to use: the mean of the steps that are no gaps; their median if they are uneven. */
    double spacing() {
        return isUneven() ? median : mean;
    }

    double shortest() {
        return shortest;
    }

    double longest() {
        return Arrays.stream(steps).max().orElse(longest);
    }

    void report(double[] along, Findings findings) {
        if (!gaps.isEmpty()) {
            List<String> where = gaps.stream()
                    .map(g -> g.missing() + " between " + Describe.mm(along[g.after()]) + " and "
                            + Describe.mm(along[g.after() + 1]) + " mm")
                    .toList();
            findings.doubt(Describe.count(missing(), "slice") + " " + Describe.are(missing())
                    + " missing (position along the stack: " + Describe.some(where, 5, ", ")
                    + "): measured volumes are too small and what lies beyond the gap is shown at a wrong place.");
        }
        if (isUneven()) {
            findings.doubt("Slices are unevenly spaced, " + Describe.mm(shortest) + " to " + Describe.mm(longest())
                    + " mm apart: " + Describe.mm(spacing())
                    + " mm is used for all, so that measured volumes and positions are approximate.");
        }
    }
}
