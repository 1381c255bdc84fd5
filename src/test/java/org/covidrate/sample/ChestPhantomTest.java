// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChestPhantomTest {
    private static final PhantomParameters SMALL = PhantomParameters.grid(64, 64, 40);
    private static Phantom small;

    @BeforeAll
    static void make() {
        small = ChestPhantom.create(SMALL);
    }

    @Test
    void isTheSameWhateverTheNumberOfThreads() throws Exception {
        for (int threads : new int[] {1, 3}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertSame(small, pool.submit(() -> ChestPhantom.create(SMALL)).get());
            } finally {
                pool.shutdown();
            }
        }
    }

    private static void assertSame(Phantom a, Phantom b) {
        for (int z = 0; z < a.ct().geometry().depth(); z++) {
            assertArrayEquals(a.ct().plane(z), b.ct().plane(z));
            assertArrayEquals(a.lungs().plane(z), b.lungs().plane(z));
            assertArrayEquals(a.lesions().plane(z), b.lesions().plane(z));
        }
    }

    @Test
    void anotherSeedIsAnotherPatient() {
        Phantom other = ChestPhantom.create(SMALL.withSeed(2).slices(15, 4));
        assertFalse(Arrays.equals(small.lesions().plane(16), other.lesions().plane(1)));
        assertFalse(Arrays.equals(small.ct().plane(16), other.ct().plane(1)));
    }

    @Test
    void slicesOfAGridAreThoseOfTheWhole() {
        Phantom whole = ChestPhantom.create(SMALL.withNoise(0));
        Phantom part = ChestPhantom.create(SMALL.withNoise(0).slices(20, 2));
        assertArrayEquals(whole.ct().plane(21), part.ct().plane(1));
        assertArrayEquals(whole.lungs().plane(20), part.lungs().plane(0));
    }

    @Test
    void lungsAreOfHumanSizeAndTheRightOneIsBiggerAndOnTheRight() {
        assertEquals(5500, small.lungMl(), 1500);
        long right = small.lungs().count(LungMasker.RIGHT);
        long left = small.lungs().count(LungMasker.LEFT);
        assertTrue(right > 1.02 * left && right < 1.5 * left, right + " and " + left);
        assertTrue(meanX(small.lungs(), LungMasker.RIGHT) < -40);
        assertTrue(meanX(small.lungs(), LungMasker.LEFT) > 40);
    }

    private static double meanX(LabelVolume labels, int label) {
        Geometry g = labels.geometry();
        double sum = 0;
        for (int z = 0; z < g.depth(); z++) {
            for (int y = 0; y < g.height(); y++) {
                for (int x = 0; x < g.width(); x++) {
                    sum += labels.value(x, y, z) == label ? g.toWorld(x, y, z)[0] : 0;
                }
            }
        }
        return sum / labels.count(label);
    }

    @Test
    void lesionsLieWithinTheLungsAndTheWindpipeOutside() {
        for (int z = 0; z < 40; z++) {
            byte[] lungs = small.lungs().plane(z);
            byte[] lesions = small.lesions().plane(z);
            for (int i = 0; i < lungs.length; i++) {
                assertTrue(lungs[i] >= 0 && lungs[i] <= 2 && lesions[i] >= 0 && lesions[i] <= 2);
                assertTrue(lesions[i] == 0 || lungs[i] != 0, "Disease outside the lung in slice " + z);
            }
        }
        assertTrue(small.lesions().count(Phantom.GROUND_GLASS) > small.lesions().count(Phantom.CONSOLIDATION));
        assertTrue(small.lesions().count(Phantom.CONSOLIDATION) > 0);
        for (double[] organ : new double[][] {{-4, -30, 50}, {38, -57, -90}, {22, 5, -16}, {-80, -30, -150}}) {
            assertEquals(0, Sight.label(small.lungs(), organ), Arrays.toString(organ));
        }
        assertEquals(LungMasker.RIGHT, Sight.label(small.lungs(), new double[] {-85, 0, -40}));
        assertEquals(LungMasker.LEFT, Sight.label(small.lungs(), new double[] {85, 0, -40}));
    }

    @Test
    void eachLungIsOnePiece() {
        Phantom fine = ChestPhantom.create(
                PhantomParameters.grid(128, 128, 80).withNoise(0).healthy());
        for (int side = 1; side <= 2; side++) {
            assertEquals(fine.lungs().count(side), Sight.connected(fine.lungs(), side));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 12, 40})
    void lesionsTakeTheShareAskedFor(double percent) {
        Phantom phantom = ChestPhantom.create(
                PhantomParameters.grid(80, 80, 58).withNoise(0).withLesionLoad(percent));
        assertEquals(percent, 100 * phantom.lesionMl() / phantom.lungMl(), 0.1 * percent);
    }

    @Test
    void theHealthyHaveNoLesions() {
        Phantom healthy = ChestPhantom.create(SMALL.healthy().slices(10, 20));
        assertEquals(0, healthy.lesions().count(1) + healthy.lesions().count(2));
    }

    @Test
    void theSamePatientHasTheSameVolumesOnEveryGrid() {
        PhantomParameters fine =
                PhantomParameters.grid(128, 110, 98, 2.6, 2.6, 3).withNoise(0).withSliceThickness(1.5);
        Phantom a = ChestPhantom.create(fine);
        Phantom b = ChestPhantom.create(
                PhantomParameters.grid(80, 72, 60, 4.2, 4, 5).withNoise(0));
        assertEquals(a.lungMl(), b.lungMl(), 0.02 * a.lungMl());
        assertEquals(a.lesionMl(), b.lesionMl(), 0.05 * a.lesionMl());
        // Turned, the grid must be larger to hold the same lungs.
        Phantom turned = ChestPhantom.create(
                PhantomParameters.grid(100, 92, 104, 3.6, 3.6, 3.6).withNoise(0).turned(18, -14));
        assertEquals(a.lungMl(), turned.lungMl(), 0.02 * a.lungMl());
        assertEquals(a.lesionMl(), turned.lesionMl(), 0.05 * a.lesionMl());
        for (int side = 1; side <= 2; side++) {
            double direct = a.lungs().count(side) * a.lungs().geometry().voxelVolume();
            double oblique =
                    turned.lungs().count(side) * turned.lungs().geometry().voxelVolume();
            assertEquals(direct, oblique, 0.02 * direct);
        }
    }

    @Test
    void aBiggerPatientHasBiggerLungs() {
        Phantom big = ChestPhantom.create(
                PhantomParameters.grid(70, 70, 64, 6, 6, 5.5).withNoise(0).withSize(1.1));
        assertEquals(1.331 * small.lungMl(), big.lungMl(), 0.04 * big.lungMl());
    }

    @Test
    void whatLiesOutsideTheRoundFieldOfViewIsPadded() {
        Phantom padded = ChestPhantom.create(SMALL.withPadding(-2000).slices(20, 1));
        short[] plane = padded.ct().plane(0);
        assertEquals(-2000, plane[0]);
        assertEquals(-2000, plane[63]);
        assertTrue(plane[32 * 64 + 2] > -1100);
        assertTrue(small.ct().plane(20)[0] > -1100);
    }

    @Test
    void reportsEverySliceAndCanBeCancelled() {
        AtomicInteger reports = new AtomicInteger();
        ChestPhantom.create(SMALL.slices(0, 6), (message, fraction) -> reports.incrementAndGet());
        assertEquals(7, reports.get());
        ProgressListener cancelled = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return reports.get() >= 7;
            }
        };
        assertThrows(CancelledException.class, () -> ChestPhantom.create(SMALL, cancelled));
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> SMALL.withLesionLoad(61));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withNoise(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withSliceThickness(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withSize(2));
    }
}
