// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverlapScoresTest {
    private static byte[] mask(String marks) {
        byte[] mask = new byte[marks.length()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (marks.charAt(i) == '#' ? 255 : 0);
        }
        return mask;
    }

    private static OverlapScores scores(String reference, String segmentation) {
        return OverlapScores.of(Confusion.of(mask(reference), mask(segmentation)));
    }

    @Test
    void countsByHand() {
        Confusion c = Confusion.of(mask("###...."), mask(".##..#."));
        assertEquals(new Confusion(2, 1, 1, 3), c);
        OverlapScores s = OverlapScores.of(c);
        assertEquals(4.0 / 6, s.dice(), 1e-15);
        assertEquals(2.0 / 4, s.iou(), 1e-15);
        assertEquals(2.0 / 3, s.sensitivity(), 1e-15);
        assertEquals(3.0 / 4, s.specificity(), 1e-15);
        assertEquals(2.0 / 3, s.precision(), 1e-15);
        assertEquals(7, c.total());
        assertEquals(3, c.positives());
        assertEquals(new Confusion(4, 2, 2, 6), c.plus(c));
    }

    @Test
    void emptyMasksAreAsDocumented() {
        OverlapScores both = scores("....", "....");
        assertEquals(new OverlapScores(1, 1, Double.NaN, 1, Double.NaN), both);
        OverlapScores noReference = scores("....", ".#..");
        assertEquals(new OverlapScores(0, 0, Double.NaN, 0.75, 0), noReference);
        OverlapScores nothingFound = scores(".#..", "....");
        assertEquals(new OverlapScores(0, 0, 0, 1, Double.NaN), nothingFound);
        OverlapScores everything = scores("####", "####");
        assertEquals(new OverlapScores(1, 1, 1, Double.NaN, 1), everything);
    }

    /** Against sets, in which the scores are defined in the papers. */
    @Test
    void randomMasksAgreeWithSets() {
        Random random = new Random(4);
        for (int round = 0; round < 50; round++) {
            byte[] a = RandomMasks.planes(random, 9, 7, 1).get(0);
            byte[] b = RandomMasks.planes(random, 9, 7, 1).get(0);
            Set<Integer> marked = new HashSet<>();
            Set<Integer> found = new HashSet<>();
            for (int i = 0; i < a.length; i++) {
                if (a[i] != 0) {
                    marked.add(i);
                }
                if (b[i] != 0) {
                    found.add(i);
                }
            }
            Set<Integer> both = new HashSet<>(marked);
            both.retainAll(found);
            Set<Integer> any = new HashSet<>(marked);
            any.addAll(found);
            OverlapScores s = OverlapScores.of(Confusion.of(a, b));
            assertTrue(!marked.isEmpty() && !found.isEmpty());
            assertEquals(2.0 * both.size() / (marked.size() + found.size()), s.dice(), 1e-12);
            assertEquals((double) both.size() / any.size(), s.iou(), 1e-12);
            assertEquals((double) both.size() / marked.size(), s.sensitivity(), 1e-12);
            assertEquals((double) both.size() / found.size(), s.precision(), 1e-12);
            if (marked.size() < 63) {
                assertEquals((63.0 - any.size()) / (63 - marked.size()), s.specificity(), 1e-12);
            }
        }
    }

    @Test
    void masksOfOtherSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Confusion.of(new byte[3], new byte[4]));
    }

    @Test
    void meanAbsoluteErrorTakesProbabilitiesOrMasks() {
        byte[] reference = mask("##..");
        byte[] found = mask("#.#.");
        Scores ofMasks = ScoredSlice.of("a", reference, found, null, 4, 1, 1, 3).scores();
        assertEquals(0.5, ofMasks.mae(), 1e-15);
        float[] p = {0.75f, 0.25f, 0.5f, 0};
        Scores ofProbabilities =
                ScoredSlice.of("a", reference, found, p, 4, 1, 1, 3).scores();
        assertEquals((0.25 + 0.75 + 0.5 + 0) / 4, ofProbabilities.mae(), 1e-15);
    }
}
