// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.covidrate.dataset.MadeUpSlices;
import org.covidrate.dataset.SliceEntry;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final PackedMask MASK = PackedMask.above(new float[4], 0.5f);
    private final List<SliceEntry> slices = MadeUpSlices.of("a", 10);

    private List<Candidate> candidates(double... certainties) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < certainties.length; i++) {
            candidates.add(new Candidate(slices.get(i), certainties[i], MASK));
        }
        return candidates;
    }

    private static List<Double> certainties(List<Candidate> chosen) {
        return chosen.stream().map(Candidate::certainty).toList();
    }

    @Test
    void theMostCertainComeFirst() {
        List<Candidate> candidates = candidates(0.5, 0.9, 0.4, 0.7);
        assertEquals(List.of(0.9, 0.7, 0.5, 0.4), certainties(Selection.of(candidates, 0, 1)));
        assertEquals(List.of(0.9, 0.7), certainties(Selection.of(candidates, 0, 0.5)));
        assertEquals(List.of(0.9, 0.7), certainties(Selection.of(candidates, 0, 0.74)), "rounded down");
        assertEquals(List.of(0.9, 0.7, 0.5), certainties(Selection.of(candidates, 0, 0.75)));
        assertEquals(List.of(0.9), certainties(Selection.of(candidates, 0, 0.001)), "at least one");
        assertEquals(List.of(), Selection.of(candidates, 0, 0));
    }

    @Test
    void theLeastCertaintyItselfIsEnough() {
        List<Candidate> candidates = candidates(0.5, 0.9, 0.4, 0.7);
        assertEquals(List.of(0.9, 0.7), certainties(Selection.of(candidates, 0.7, 1)));
        assertEquals(List.of(0.9), certainties(Selection.of(candidates, Math.nextUp(0.7), 1)));
        assertEquals(List.of(0.9), certainties(Selection.of(candidates, 0.7, 0.25)), "both must hold");
        assertEquals(List.of(), Selection.of(candidates, 0.95, 1));
    }

    /** The fraction is of all candidates; those without a finding count among them and are never chosen. */
    @Test
    void whereNothingWasFoundNothingIsLearned() {
        List<Candidate> candidates = candidates(0, 0.9, 0, 0.7, 0, 0);
        assertEquals(List.of(0.9, 0.7), certainties(Selection.of(candidates, 0, 1)));
        assertEquals(List.of(0.9, 0.7), certainties(Selection.of(candidates, 0, 0.5)));
        assertEquals(List.of(), Selection.of(candidates(0, 0), 0, 1));
    }

    /** 0.29 * 100 is a little less than 29 in doubles. */
    @Test
    void fractionsThatAreWholeAreNotRoundedDown() {
        List<Candidate> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(new Candidate(slices.get(i % 10), 0.5, MASK));
        }
        assertEquals(29, Selection.of(many, 0, 0.29).size());
    }

    @Test
    void theSameCertaintyIsOrderedByName() {
        List<Candidate> candidates = candidates(0.5, 0.5, 0.5, 0.5, 0.8);
        List<Candidate> chosen = Selection.of(candidates, 0, 0.6);
        List<Candidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(3));
        assertEquals(chosen, Selection.of(shuffled, 0, 0.6));
        assertEquals(
                List.of("a4", "a0", "a1"),
                chosen.stream().map(c -> c.entry().name()).toList());
    }
}
