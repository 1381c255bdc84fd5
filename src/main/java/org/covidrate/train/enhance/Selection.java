// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.util.Comparator;
import java.util.List;

/**
 * Which slices are learned from: of those in which something was found, the most certain ones, at or above the least certainty,
 * and no more than the fraction of all candidates, rounded down but at least one.
 */
final class Selection {
    private static final Comparator<Candidate> MOST_CERTAIN_FIRST = Comparator.comparingDouble(Candidate::certainty)
            .reversed()
            .thenComparing(candidate -> candidate.entry().dataSet())
            .thenComparing(candidate -> candidate.entry().name());

    private Selection() {}

    /**
     * Chooses.
     *
     * @param certainty the least certainty index
     * @param fraction of the candidates, 0 to 1; 0 for none
     * @return most certain first; those of the same certainty by data set and name
     */
    static List<Candidate> of(List<Candidate> candidates, double certainty, double fraction) {
        // 0.29 * 100 is 28.999999999999996.
        long most = fraction == 0 ? 0 : Math.max(1, (long) Math.floor(fraction * candidates.size() + 1e-9));
        return candidates.stream()
                .filter(candidate -> candidate.certainty() > 0 && candidate.certainty() >= certainty)
                .sorted(MOST_CERTAIN_FIRST)
                .limit(most)
                .toList();
    }
}
