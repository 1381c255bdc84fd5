// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LungSideLabelsTest {
    private static LabelVolume volume(Geometry geometry, List<byte[]> planes) {
        return new LabelVolume(geometry, planes, List.of(), new Method("test", Map.of()));
    }

    private static LabelVolume with(LabelVolume labels, IntUnaryOperator change) {
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < labels.geometry().depth(); z++) {
            byte[] plane = labels.plane(z).clone();
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (byte) change.applyAsInt(plane[i]);
            }
            planes.add(plane);
        }
        return volume(labels.geometry(), planes);
    }

    private static LabelVolume truth;

    @BeforeAll
    static void makePhantom() {
        truth = ChestPhantom.create(PhantomParameters.grid(80, 80, 20, 4.6, 4.6, 15))
                .lungs();
    }

    private static void assertSides(LabelVolume truth, LabelVolume lungs) {
        LabelVolume sides = LungSideLabels.of(lungs, ProgressListener.NONE);
        assertEquals(LungMasker.LABELS, sides.labels());
        for (int z = 0; z < truth.geometry().depth(); z++) {
            assertArrayEquals(truth.plane(z), sides.plane(z), "slice " + z);
        }
    }

    @Test
    void lungsOfOneValueAreToldApart() {
        assertTrue(truth.count(1) > 1000 && truth.count(2) > 1000);
        assertSides(truth, with(truth, v -> v == 0 ? 0 : 1));
        assertSides(truth, with(truth, v -> v == 0 ? 0 : 255));
    }

    @Test
    void twoValuesArePutInOrder() {
        assertSides(truth, with(truth, v -> new int[] {0, 3, 2}[v]));
        assertSides(truth, truth);
    }

    @Test
    void aSliceIsEnough() {
        for (int z = 6; z < 14; z++) {
            LabelVolume slice = volume(truth.geometry().slices(z, 1), List.of(truth.plane(z)));
            assertSides(slice, with(slice, v -> v == 0 ? 0 : 1));
        }
    }

    /** Two discs of 30 mm that touch each other in the middle. */
    @Test
    void lungsThatTouchArePartedWhereTheyDo() {
        int width = 140;
        byte[] plane = new byte[width * 100];
        for (int i = 0; i < plane.length; i++) {
            int x = i % width;
            int y = i / width;
            boolean disc = Math.hypot(x - 40, y - 50) < 30.5 || Math.hypot(x - 100, y - 50) < 30.5;
            plane[i] = (byte) (disc || Math.abs(y - 50) < 3 && x > 40 && x < 100 ? 1 : 0);
        }
        LabelVolume lungs = volume(Geometry.axial(width, 100, 1, 1, 1, 1), List.of(plane));
        LabelVolume sides = LungSideLabels.of(lungs, ProgressListener.NONE);
        for (int i = 0; i < plane.length; i++) {
            int x = i % width;
            int expected = plane[i] == 0 ? 0 : x < 70 ? 1 : 2;
            assertTrue(Math.abs(x - 70) < 4 || sides.plane(0)[i] == expected, "at x " + x);
        }
    }

    @Test
    void aLungAloneIsOnItsSideOfTheMiddle() {
        byte[] plane = new byte[100 * 100];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (byte) (Math.hypot(i % 100 - 45, i / 100 - 50) < 15 ? 1 : 0);
        }
        LabelVolume lung = volume(Geometry.axial(100, 100, 1, 3, 3, 3), List.of(plane));
        assertEquals(
                lung.count(1),
                LungSideLabels.of(lung, 65, ProgressListener.NONE).count(1));
        assertEquals(
                lung.count(1),
                LungSideLabels.of(lung, 25, ProgressListener.NONE).count(2));
    }

    @Test
    void otherOrientationsKeepTheirGrid() {
        byte[] plane = new byte[100 * 60];
        for (int i = 0; i < plane.length; i++) {
            int x = i % 100;
            plane[i] = (byte) (x > 10 && x < 40 || x > 60 && x < 90 ? 1 : 0);
        }
        double[] toTheRight = {-1, 0, 0, 0, -1, 0, 0, 0, 1};
        Geometry ras = new Geometry(100, 60, 1, new double[] {3, 3, 3}, new double[3], toTheRight);
        LabelVolume sides = LungSideLabels.of(volume(ras, List.of(plane)), ProgressListener.NONE);
        assertEquals(ras, sides.geometry());
        assertEquals(2, sides.value(20, 30, 0), "low x is the left of the patient here");
        assertEquals(1, sides.value(80, 30, 0));
    }

    @Test
    void noLungsHaveNoSides() {
        LabelVolume empty = volume(Geometry.axial(20, 20, 2, 1, 1, 1), List.of(new byte[400], new byte[400]));
        LabelVolume sides = LungSideLabels.of(empty, ProgressListener.NONE);
        assertEquals(800, sides.count(0));
    }
}
