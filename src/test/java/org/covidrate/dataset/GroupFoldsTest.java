// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupFoldsTest {
    private static final int FOLDS = 5;

    /** 40 patients in two data sets, with 1 to 20 slices each. */
    private static List<SliceEntry> entries() {
        List<SliceEntry> entries = new ArrayList<>();
        Random random = new Random(3);
        for (int patient = 0; patient < 40; patient++) {
            int slices = 1 + random.nextInt(20);
            for (int z = 0; z < slices; z++) {
                entries.add(
                        new SliceEntry("set" + patient % 2, patient + "#" + z, "patient " + patient / 2, name -> null));
            }
        }
        return entries;
    }

    @Test
    void noPatientIsInTwoFolds() {
        List<SliceEntry> entries = entries();
        GroupFolds folds = GroupFolds.of(entries, FOLDS, 1);
        int tested = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            Set<String> test = new HashSet<>();
            folds.test(entries, fold).forEach(e -> test.add(e.dataSet() + e.group()));
            folds.training(entries, fold).forEach(e -> assertTrue(!test.contains(e.dataSet() + e.group())));
            tested += folds.test(entries, fold).size();
            assertEquals(
                    entries.size(),
                    folds.test(entries, fold).size()
                            + folds.training(entries, fold).size());
            assertEquals(
                    entries.size() / (double) FOLDS, folds.test(entries, fold).size(), 10);
        }
        assertEquals(entries.size(), tested);
    }

    @Test
    void onlyTheSeedTells() {
        List<SliceEntry> entries = entries();
        List<SliceEntry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, new Random(9));
        GroupFolds a = GroupFolds.of(entries, FOLDS, 1);
        GroupFolds b = GroupFolds.of(shuffled, FOLDS, 1);
        GroupFolds c = GroupFolds.of(entries, FOLDS, 2);
        entries.forEach(e -> assertEquals(a.fold(e), b.fold(e)));
        assertNotEquals(
                entries.stream().map(a::fold).toList(),
                entries.stream().map(c::fold).toList());
    }

    @Test
    void thereMustBePatientsEnough() {
        List<SliceEntry> entries = entries();
        assertThrows(IllegalArgumentException.class, () -> GroupFolds.of(entries, 41, 1));
        assertThrows(IllegalArgumentException.class, () -> GroupFolds.of(entries, 1, 1));
        assertEquals(40, GroupFolds.of(entries, 40, 1).count());
    }
}
