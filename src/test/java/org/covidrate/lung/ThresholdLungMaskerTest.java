// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Provenance;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdLungMaskerTest {
    private static LabelVolume mask(CtVolume ct) {
        return new ThresholdLungMasker().mask(ct, ProgressListener.NONE);
    }

    /** Dice's coefficient of one lung. */
    private static double dice(LabelVolume found, LabelVolume truth, int side) {
        long both = 0;
        for (int z = 0; z < truth.geometry().depth(); z++) {
            byte[] a = found.plane(z);
            byte[] b = truth.plane(z);
            for (int i = 0; i < a.length; i++) {
                both += a[i] == side && b[i] == side ? 1 : 0;
            }
        }
        return 2.0 * both / (found.count(side) + truth.count(side));
    }

    private static void assertBoth(double least, LabelVolume found, LabelVolume truth) {
        assertTrue(dice(found, truth, LungMasker.RIGHT) >= least, "right " + dice(found, truth, LungMasker.RIGHT));
        assertTrue(dice(found, truth, LungMasker.LEFT) >= least, "left " + dice(found, truth, LungMasker.LEFT));
    }

    @ParameterizedTest
    @CsvSource({"2.5, 2.5, 5", "2, 4, 3", "3, 3, 10", "6, 6, 6"})
    void findsBothLungsAtAnySpacing(double dx, double dy, double dz) {
        TestChest chest = new TestChest(dx, dy, dz);
        LabelVolume found = mask(chest.ct());
        assertBoth(dx > 5 ? 0.95 : 0.97, found, chest.lungs());
        assertEquals(LungMasker.LABELS, found.labels());
        assertEquals("threshold lung mask", found.method().name());
        assertEquals(-350.0, found.method().parameters().get("air_below_hu"));
    }

    @Test
    void leavesTracheaBronchiAndTableOutAndVesselsIn() {
        TestChest chest = new TestChest(2, 2, 4);
        LabelVolume found = mask(chest.ct());
        Geometry g = chest.geometry();
        for (int z = 0; z < g.depth(); z++) {
            for (int i = 0; i < g.planeSize(); i++) {
                double[] p = g.toWorld(i % g.width(), i / g.width(), z);
                boolean trachea = p[2] > 22 && Math.hypot(p[0], p[1] - 25) < 8;
                boolean bronchus = Math.abs(p[0]) < 15 && Math.hypot(p[1] - 25, p[2] - 20 + 0.5 * Math.abs(p[0])) < 6;
                boolean table = p[1] > 112;
                int value = found.plane(z)[i];
                if (trachea || bronchus || table) {
                    assertEquals(0, value);
                }
                // Well inside the lung, in the middle of a vessel.
                if (Math.abs(Math.abs(p[0]) - 75) < 20
                        && Math.hypot(p[1] - 20, p[2] - 0.6 * (Math.abs(p[0]) - 75)) < 2) {
                    assertEquals(p[0] < 0 ? LungMasker.RIGHT : LungMasker.LEFT, value);
                }
            }
        }
    }

    @Test
    void worksOnEverySingleSlice() {
        TestChest chest = new TestChest(2.5, 2.5, 20);
        CtVolume ct = chest.ct();
        LabelVolume truth = chest.lungs();
        for (int z = 2; z < ct.geometry().depth() - 3; z++) {
            Geometry one = ct.geometry().slices(z, 1);
            LabelVolume found = mask(CtVolume.ofHu(one, List.of(ct.plane(z)), Provenance.UNKNOWN));
            assertBoth(0.93, found, new LabelVolume(one, List.of(truth.plane(z)), truth.labels(), truth.method()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 240, 260})
    void findsLungsThatTheFieldOfViewCuts(int width) {
        TestChest chest = new TestChest(width, 2.5, 2.5, 5);
        assertBoth(0.96, mask(chest.ct()), chest.lungs());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1024, -2000, -2048, -3024})
    void findsLungsThatTheScannedCircleCuts(int padding) {
        TestChest chest = new TestChest(2.5, 2.5, 5).with((x, y, z, hu) -> Math.hypot(x, y) > 118 ? -3024 : hu);
        CtVolume ct = chest.ct();
        List<short[]> planes = new ArrayList<>();
        List<byte[]> lungs = new ArrayList<>();
        for (int z = 0; z < ct.geometry().depth(); z++) {
            short[] hu = ct.plane(z).clone();
            byte[] lung = chest.lungs().plane(z).clone();
            for (int i = 0; i < hu.length; i++) {
                if (hu[i] == -3024) {
                    lung[i] = 0;
                    hu[i] = (short) padding;
                } else if (hu[i] <= -1024) {
                    hu[i] = -1023;
                }
            }
            planes.add(hu);
            lungs.add(lung);
        }
        LabelVolume truth = new LabelVolume(
                ct.geometry(), lungs, LungMasker.LABELS, chest.lungs().method());
        assertBoth(0.96, mask(CtVolume.ofHu(ct.geometry(), planes, Provenance.UNKNOWN)), truth);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void findsTheOneLungThatIsThere(int missing) {
        TestChest chest = new TestChest(2.5, 2.5, 5)
                .with((x, y, z, hu) -> x * missing > 15 && TestChest.isLung(x, y, z) ? 40 : hu);
        LabelVolume found = mask(chest.ct());
        int there = missing < 0 ? LungMasker.LEFT : LungMasker.RIGHT;
        assertTrue(dice(found, chest.lungs(), there) > 0.97);
        assertEquals(0, found.count(3 - there));
    }

    @Test
    void partsLungsThatTouch() {
        // In front of the mediastinum, over 3 cm of height, with nothing in between.
        TestChest chest = new TestChest(2.5, 2.5, 5)
                .with((x, y, z, hu) -> Math.abs(x) < 40 && Math.abs(y + 30) < 4 && Math.abs(z) < 15 ? -850 : hu);
        assertBoth(0.96, mask(chest.ct()), chest.lungs());
    }

    @Test
    void recoversConsolidationAtThePleura() {
        // A ball of 15 mm radius around a point of the right pleura, at the side: all of it but a cap at the wall.
        TestChest chest = new TestChest(2.5, 2.5, 5)
                .with((x, y, z, hu) ->
                        TestChest.isLung(x, y, z) && Math.sqrt(Math.pow(x + 133, 2) + y * y + Math.pow(z + 10, 2)) < 15
                                ? 30
                                : hu);
        LabelVolume found = mask(chest.ct());
        LabelVolume truth = chest.lungs();
        long consolidated = 0;
        long kept = 0;
        Geometry g = chest.geometry();
        for (int z = 0; z < g.depth(); z++) {
            for (int i = 0; i < g.planeSize(); i++) {
                double[] p = g.toWorld(i % g.width(), i / g.width(), z);
                if (truth.plane(z)[i] != 0
                        && Math.sqrt(Math.pow(p[0] + 133, 2) + p[1] * p[1] + Math.pow(p[2] + 10, 2)) < 15) {
                    consolidated++;
                    kept += found.plane(z)[i] == LungMasker.RIGHT ? 1 : 0;
                }
            }
        }
        assertTrue(kept > 0.7 * consolidated, kept + " of " + consolidated);
    }

    @Test
    void findsNothingWhereThereAreNoLungs() {
        TestChest empty = new TestChest(5, 5, 10).with((x, y, z, hu) -> -1000);
        assertEquals(0, mask(empty.ct()).count(1) + mask(empty.ct()).count(2));
        TestChest solid = new TestChest(5, 5, 10).with((x, y, z, hu) -> 40);
        assertEquals(0, mask(solid.ct()).count(1) + mask(solid.ct()).count(2));
        TestChest padded = new TestChest(5, 5, 10).with((x, y, z, hu) -> -2000);
        assertEquals(0, mask(padded.ct()).count(1) + mask(padded.ct()).count(2));
    }

    @Test
    void givesTheSameInAnyOrientation() {
        CtVolume lps = new TestChest(4, 4, 8).ct();
        LabelVolume expected = mask(lps);
        // The same patient with the axes stored as z down, y to the front, x to the right, and slices along y.
        Geometry g = lps.geometry();
        int w = g.width();
        int h = g.height();
        int d = g.depth();
        Geometry turned = new Geometry(
                d,
                w,
                h,
                new double[] {g.spacing(2), g.spacing(0), g.spacing(1)},
                g.toWorld(w - 1, h - 1, d - 1),
                new double[] {0, -1, 0, 0, 0, -1, -1, 0, 0});
        List<short[]> planes = new ArrayList<>();
        for (int k = 0; k < h; k++) {
            short[] plane = new short[d * w];
            for (int j = 0; j < w; j++) {
                for (int i = 0; i < d; i++) {
                    plane[j * d + i] = lps.plane(d - 1 - i)[(h - 1 - k) * w + w - 1 - j];
                }
            }
            planes.add(plane);
        }
        LabelVolume found = mask(CtVolume.ofHu(turned, planes, Provenance.UNKNOWN));
        assertEquals(turned, found.geometry());
        for (int k = 0; k < h; k++) {
            for (int j = 0; j < w; j++) {
                for (int i = 0; i < d; i++) {
                    assertEquals(expected.value(w - 1 - j, h - 1 - k, d - 1 - i), found.value(i, j, k));
                }
            }
        }
    }

    @Test
    void isDeterministicAndCanBeCancelled() {
        CtVolume ct = new TestChest(4, 4, 8).ct();
        LabelVolume once = mask(ct);
        LabelVolume again = mask(ct);
        for (int z = 0; z < ct.geometry().depth(); z++) {
            assertArrayEquals(once.plane(z), again.plane(z));
        }
        int[] calls = new int[1];
        new ThresholdLungMasker().mask(ct, (message, fraction) -> calls[0]++);
        assertTrue(calls[0] >= ct.geometry().depth());
        ProgressListener cancels = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> new ThresholdLungMasker().mask(ct, cancels));
    }
}
