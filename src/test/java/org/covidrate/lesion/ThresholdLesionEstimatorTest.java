// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On two boxes of lung of 80 x 100 x 100 mm, 20 mm apart, with solids of known density in them. */
class ThresholdLesionEstimatorTest {
    private interface Tissue {
        /** HU at a place within the lungs, in mm from the middle of the chest. */
        double hu(double x, double y, double z);
    }

    private record Scan(CtVolume ct, LabelVolume lungs) {
        LabelVolume estimate() {
            return new ThresholdLesionEstimator().segment(ct, lungs, ProgressListener.NONE);
        }

        double ml(LabelVolume labels, int value) {
            return labels.count(value) * ct.geometry().voxelVolume() / 1000;
        }
    }

    private static Scan scan(double dx, double dz, Tissue tissue) {
        int w = (int) (220 / dx);
        int h = (int) (140 / dx);
        int d = (int) Math.max(1, 120 / dz);
        Geometry g = new Geometry(
                w,
                h,
                d,
                new double[] {dx, dx, dz},
                new double[] {-(w - 1) / 2.0 * dx, -(h - 1) / 2.0 * dx, -(d - 1) / 2.0 * dz},
                Geometry.identity());
        Random random = new Random(2);
        List<short[]> hu = new ArrayList<>();
        List<byte[]> lung = new ArrayList<>();
        for (int z = 0; z < d; z++) {
            short[] plane = new short[g.planeSize()];
            byte[] label = new byte[plane.length];
            for (int i = 0; i < plane.length; i++) {
                double[] p = g.toWorld(i % w, i / w, z);
                boolean inside =
                        Math.abs(p[0]) > 10 && Math.abs(p[0]) < 90 && Math.abs(p[1]) < 50 && Math.abs(p[2]) < 50;
                label[i] = (byte) (!inside ? 0 : p[0] < 0 ? LungMasker.RIGHT : LungMasker.LEFT);
                plane[i] = (short) ((inside ? tissue.hu(p[0], p[1], p[2]) : 40) + 20 * random.nextGaussian());
            }
            hu.add(plane);
            lung.add(label);
        }
        return new Scan(
                CtVolume.ofHu(g, hu, Provenance.UNKNOWN),
                new LabelVolume(g, lung, LungMasker.LABELS, new Method("drawn", Map.of())));
    }

    private static double distance(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    @Test
    void saysWhatItIs() {
        LabelVolume estimate = scan(4, 8, (x, y, z) -> -850).estimate();
        assertEquals("threshold estimate", estimate.method().name());
        assertEquals("ground-glass band", estimate.labels().get(0).name());
        assertEquals("consolidation band", estimate.labels().get(1).name());
        assertEquals(1, estimate.labels().get(0).value());
        assertEquals(2, estimate.labels().get(1).value());
        assertEquals(-250.0, estimate.method().parameters().get("consolidation_from_hu"));
        // The peak of this lung is at -850, and 200 HU above that is denser than -700.
        assertEquals(-650, (double) estimate.method().parameters().get("ground_glass_from_hu_used"), 10);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 3", "1, 5", "2, 2", "2, 10"})
    void findsAGroundGlassBallWithAConsolidatedCore(double dx, double dz) {
        Scan scan =
                scan(dx, dz, (x, y, z) -> distance(x + 50, y, z) < 10 ? 20 : distance(x + 50, y, z) < 22 ? -500 : -850);
        LabelVolume estimate = scan.estimate();
        double core = 4 / 3.0 * Math.PI * 1000 / 1000;
        double ball = 4 / 3.0 * Math.PI * 22 * 22 * 22 / 1000;
        assertEquals(core, scan.ml(estimate, 2), 0.25 * core);
        assertEquals(ball - core, scan.ml(estimate, 1), 0.1 * ball);
    }

    @Test
    void keepsConsolidationAtThePleura() {
        Scan scan = scan(1.5, 3, (x, y, z) -> distance(x - 90, y, z) < 20 ? 20 : -850);
        double half = 2 / 3.0 * Math.PI * 20 * 20 * 20 / 1000;
        assertEquals(half, scan.ml(scan.estimate(), 2), 0.15 * half);
    }

    @Test
    void leavesVesselsFissuresAndTheBorderOut() {
        Scan scan = scan(1, 2, (x, y, z) -> {
            boolean vessel = Math.hypot(y, z) < 2.5 || Math.hypot(y - 20, z - 0.5 * x) < 1.5;
            boolean root = Math.abs(x) < 30 && Math.hypot(y, z) < 7;
            boolean fissure = Math.abs(z - 30 - 0.3 * y) < 1;
            boolean border = Math.abs(x) > 88.5 || Math.abs(y) > 48.5 || Math.abs(z) > 48;
            return vessel || root ? 40 : fissure ? -500 : border ? -450 : -850;
        });
        LabelVolume estimate = scan.estimate();
        double lungMl = scan.ml(scan.lungs(), 1) + scan.ml(scan.lungs(), 2);
        double rate = 100 * (scan.ml(estimate, 1) + scan.ml(estimate, 2)) / lungMl;
        assertTrue(rate < 0.1, "rate " + rate);
    }

    @Test
    void takesNoWholeLungInExpirationForGroundGlass() {
        LabelVolume estimate = scan(2, 4, (x, y, z) -> -690).estimate();
        assertEquals(0, estimate.count(1) + estimate.count(2));
    }

    @Test
    void worksOnOneSlice() {
        Scan scan =
                scan(1, 200, (x, y, z) -> Math.hypot(x + 50, y) < 15 ? -500 : Math.hypot(x - 50, y) < 2.5 ? 40 : -850);
        LabelVolume estimate = scan.estimate();
        double area = estimate.count(1) + estimate.count(2);
        assertEquals(Math.PI * 15 * 15, area, 0.1 * Math.PI * 15 * 15);
        assertEquals(0, estimate.count(2));
    }

    @Test
    void isWithinTheLungsAndGivesTheSameInAnotherOrientation() {
        Scan scan =
                scan(2, 4, (x, y, z) -> distance(x + 85, y, z) < 20 ? -400 : distance(x - 40, y, z) < 8 ? 20 : -850);
        LabelVolume estimate = scan.estimate();
        Geometry g = scan.ct().geometry();
        Geometry upsideDown = new Geometry(
                g.width(), g.height(), g.depth(), g.spacing(), g.toWorld(0, 0, g.depth() - 1), new double[] {
                    1, 0, 0, 0, 1, 0, 0, 0, -1
                });
        List<short[]> hu = new ArrayList<>();
        List<byte[]> lung = new ArrayList<>();
        for (int z = g.depth() - 1; z >= 0; z--) {
            hu.add(scan.ct().plane(z));
            lung.add(scan.lungs().plane(z));
        }
        LabelVolume other = new Scan(
                        CtVolume.ofHu(upsideDown, hu, Provenance.UNKNOWN),
                        new LabelVolume(
                                upsideDown,
                                lung,
                                LungMasker.LABELS,
                                scan.lungs().method()))
                .estimate();
        assertTrue(estimate.count(1) > 0 && estimate.count(2) > 0);
        for (int z = 0; z < g.depth(); z++) {
            for (int i = 0; i < g.planeSize(); i++) {
                assertEquals(estimate.plane(z)[i], other.plane(g.depth() - 1 - z)[i]);
                assertTrue(estimate.plane(z)[i] == 0 || scan.lungs().plane(z)[i] != 0);
            }
        }
    }

    @Test
    void refusesAnotherGrid() {
        Scan one = scan(4, 8, (x, y, z) -> -850);
        Scan two = scan(5, 8, (x, y, z) -> -850);
        assertThrows(IllegalArgumentException.class, () -> new ThresholdLesionEstimator()
                .segment(one.ct(), two.lungs(), ProgressListener.NONE));
    }

    @Test
    void findsNothingWithoutLungs() {
        Scan scan = scan(4, 8, (x, y, z) -> -850);
        List<byte[]> none = new ArrayList<>();
        for (int z = 0; z < scan.ct().geometry().depth(); z++) {
            none.add(new byte[scan.ct().geometry().planeSize()]);
        }
        LabelVolume empty = new LabelVolume(
                scan.ct().geometry(), none, LungMasker.LABELS, scan.lungs().method());
        LabelVolume estimate = new ThresholdLesionEstimator().segment(scan.ct(), empty, ProgressListener.NONE);
        assertEquals(0, estimate.count(1) + estimate.count(2));
    }
}
