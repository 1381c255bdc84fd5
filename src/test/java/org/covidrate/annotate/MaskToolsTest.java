// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskToolsTest {
    private static void assertMask(SliceMask found, String... rows) {
        assertEquals(String.join("\n", rows) + "\n", SliceMasks.text(found));
    }

    @Test
    void masksAreCombinedPixelByPixel() {
        Random random = new Random(5);
        SliceMask a = SliceMasks.random(37, 11, random);
        SliceMask b = SliceMasks.random(37, 11, random);
        int both = 0;
        for (int y = 0; y < 11; y++) {
            for (int x = 0; x < 37; x++) {
                boolean inA = a.contains(x, y);
                boolean inB = b.contains(x, y);
                both += inA && inB ? 1 : 0;
                assertEquals(inA || inB, a.or(b).contains(x, y));
                assertEquals(inA && inB, a.and(b).contains(x, y));
                assertEquals(inA && !inB, a.andNot(b).contains(x, y));
            }
        }
        assertTrue(both > 0);
        assertEquals(both, a.and(b).count());
        assertEquals(a, SliceMask.of(a.toPlane(), 37, 11));
        assertArrayEquals(a.toPlane(), SliceMask.ofWords(37, 11, a.words()).toPlane());
        assertTrue(a.andNot(a).isEmpty());
        assertFalse(a.contains(-1, 3));
        assertFalse(a.contains(37, 3));
        assertFalse(a.contains(0, 11));
        assertThrows(IllegalArgumentException.class, () -> a.or(SliceMask.empty(11, 37)));
    }

    @Test
    void aBrushPaintsWhatIsCloserThanHalfItsDiameter() {
        assertMask(
                new Brush(5).stroke(3.5, 3.5, 3.5, 3.5, 8, 8),
                "........",
                "..###...",
                ".#####..",
                ".#####..",
                ".#####..",
                "..###...",
                "........",
                "........");
        assertMask(new Brush(1).stroke(2.9, 1.2, 2.9, 1.2, 5, 3), ".....", "..#..", ".....");
        // A thin stroke has no gaps.
        assertMask(new Brush(1).stroke(0.5, 0.5, 4.5, 2.5, 5, 3), "##...", ".###.", "...##");
    }

    @Test
    void aStrokeIsTheUnionOfTheDiscsAlongIt() {
        Brush brush = new Brush(6.5);
        SliceMask union = SliceMask.empty(40, 30);
        for (int i = 0; i <= 1000; i++) {
            double t = i / 1000.0;
            double x = 5.3 + t * 28;
            double y = 22.1 - t * 17;
            union = union.or(brush.stroke(x, y, x, y, 40, 30));
        }
        assertEquals(SliceMasks.text(union), SliceMasks.text(brush.stroke(5.3, 22.1, 33.3, 5.1, 40, 30)));
    }

    @Test
    void whatLiesOutsideTheSliceIsCutOff() {
        assertTrue(new Brush(9).stroke(-20, 5, -20, 8, 10, 10).isEmpty());
        assertEquals(100, new Brush(60).stroke(-5, 5, 15, 5, 10, 10).count());
        assertThrows(IllegalArgumentException.class, () -> new Brush(0.5));
        assertThrows(IllegalArgumentException.class, () -> new Brush(Double.NaN));
    }

    @Test
    void holesAreWhatIsEnclosedAcrossEdges() {
        SliceMask ring =
                SliceMasks.of("........", ".####.#.", ".#..###.", ".##.#.#.", "..###.#.", "....###.", "........");
        assertMask(
                MaskTools.fillHoles(ring),
                "........",
                ".####.#.",
                ".######.",
                ".######.",
                "..#####.",
                "....###.",
                "........");
        assertMask(
                MaskTools.holeAt(ring, 3, 3),
                "........",
                "........",
                "..##....",
                "...#....",
                "........",
                "........",
                "........");
        assertTrue(MaskTools.holeAt(ring, 0, 0).isEmpty(), "the outside is no hole");
        assertTrue(MaskTools.holeAt(ring, 1, 1).isEmpty(), "what is marked is no hole");
        assertTrue(MaskTools.holeAt(ring, -1, 9).isEmpty());
    }

    @Test
    void aRegionTouchesAcrossCorners() {
        SliceMask mask = SliceMasks.of("##....", "..#..#", "......", "#....#");
        assertMask(MaskTools.regionAt(mask, 2, 1), "##....", "..#...", "......", "......");
        assertMask(MaskTools.regionAt(mask, 5, 3), "......", "......", "......", ".....#");
        assertTrue(MaskTools.regionAt(mask, 3, 3).isEmpty());
    }

    @Test
    void smoothingTakesOffWhatIsThinAndFillsNotches() {
        assertMask(
                MaskTools.smooth(SliceMasks.of(
                        "..........",
                        ".#......#.",
                        "..######..",
                        "..##.###..",
                        "..######..",
                        "..######..",
                        "..######..",
                        "......#...",
                        "......#...",
                        "..........")),
                "..........",
                "..........",
                "...####...",
                "..######..",
                "..######..",
                "..######..",
                "...####...",
                "..........",
                "..........",
                "..........");
    }
}
