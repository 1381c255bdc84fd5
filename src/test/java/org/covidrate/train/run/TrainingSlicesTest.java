// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.covidrate.dataset.MadeUpSlices;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.dataset.SliceEntry;
import org.junit.jupiter.api.Test;

class TrainingSlicesTest {
    private static final int FOLDS = 4;
    private final List<SliceDataSet> data = List.of(
            MadeUpSlices.set("a", 26, ""),
            MadeUpSlices.set("b", 50, ",weight=2"),
            MadeUpSlices.set("c", 8, ",folds=2"));

    private static Set<String> patients(Collection<SliceEntry> slices) {
        return slices.stream().map(s -> s.dataSet() + "/" + s.group()).collect(Collectors.toSet());
    }

    private static List<SliceEntry> learned(TrainingSlices slices) {
        List<SliceEntry> all = new ArrayList<>();
        slices.training().forEach(part -> all.addAll(part.slices()));
        return all;
    }

    private TrainingSlices of(int fold, boolean chooses) {
        return TrainingSlices.of(data, FOLDS, fold, 1, chooses);
    }

    @Test
    void noPatientIsBothLearnedFromAndTestedOn() {
        List<SliceEntry> tested = new ArrayList<>();
        for (int fold = 1; fold <= FOLDS; fold++) {
            TrainingSlices slices = of(fold, false);
            assertTrue(Collections.disjoint(patients(learned(slices)), patients(slices.heldOut())));
            assertEquals(84, learned(slices).size() + slices.heldOut().size());
            assertTrue(slices.heldOut().containsAll(slices.watched()));
            assertFalse(slices.watched().isEmpty());
            assertEquals(2, slices.training().get(1).weight());
            tested.addAll(slices.heldOut());
        }
        assertEquals(84, tested.size(), "every slice is tested on once");
        assertEquals(84, new HashSet<>(tested).size());
    }

    @Test
    void whoIsOnlyTestedIsDealtOutButNeverLearnedFrom() {
        SliceDataSet all = data.get(0);
        String name = all.entries().get(0).group();
        SliceDataSet some = MadeUpSlices.set("a", 26, ",test_only=" + name);
        int tested = 0;
        for (int fold = 0; fold <= FOLDS; fold++) {
            TrainingSlices slices = TrainingSlices.of(List.of(some), FOLDS, fold, 1, false);
            TrainingSlices before = TrainingSlices.of(List.of(all), FOLDS, fold, 1, false);
            assertFalse(patients(learned(slices)).contains("a/" + name));
            assertEquals(
                    before.heldOut().stream().map(SliceEntry::name).toList(),
                    slices.heldOut().stream().map(SliceEntry::name).toList());
            tested += patients(slices.heldOut()).contains("a/" + name) ? 1 : 0;
        }
        assertEquals(1, tested);
    }

    @Test
    void aDataSetWithFewerFoldsTakesPartInTheFirst() {
        assertEquals(
                4,
                of(1, false).heldOut().stream()
                        .filter(s -> s.dataSet().equals("c"))
                        .count());
        assertEquals(
                4,
                of(2, false).heldOut().stream()
                        .filter(s -> s.dataSet().equals("c"))
                        .count());
        assertEquals(
                0,
                of(3, false).heldOut().stream()
                        .filter(s -> s.dataSet().equals("c"))
                        .count());
    }

    /** What the weights are chosen by must be neither what they learn from nor what they are tested on. */
    @Test
    void whatIsChosenByIsKeptApartFromBoth() {
        for (int fold = 0; fold <= FOLDS; fold++) {
            TrainingSlices slices = of(fold, true);
            Set<String> watched = patients(slices.watched());
            assertFalse(watched.isEmpty());
            assertTrue(Collections.disjoint(watched, patients(learned(slices))));
            assertTrue(Collections.disjoint(watched, patients(slices.heldOut())));
            assertTrue(Collections.disjoint(patients(learned(slices)), patients(slices.heldOut())));
        }
    }

    @Test
    void theFinalModelLearnsFromAll() {
        TrainingSlices slices = of(0, false);
        assertEquals(84, new HashSet<>(learned(slices)).size());
        assertEquals(List.of(), slices.heldOut());
        assertEquals(List.of(), slices.watched());
    }
}
