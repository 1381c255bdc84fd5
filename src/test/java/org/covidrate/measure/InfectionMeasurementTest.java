// SPDX-License-Identifier: Apache-2.0
package org.covidrate.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class InfectionMeasurementTest {
    private interface Value {
        int at(int x, int y, int z);
    }

    private static LabelVolume labels(Geometry g, List<Label> names, Value value) {
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            byte[] plane = new byte[g.planeSize()];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (byte) value.at(i % g.width(), i / g.width(), z);
            }
            planes.add(plane);
        }
        return new LabelVolume(g, planes, names, new Method("drawn", Map.of()));
    }

    private static CtVolume ct(Geometry g, Value value) {
        List<short[]> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            short[] plane = new short[g.planeSize()];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (short) value.at(i % g.width(), i / g.width(), z);
            }
            planes.add(plane);
        }
        return CtVolume.ofHu(g, planes, Provenance.UNKNOWN);
    }

    private static final List<Label> ONE = List.of(new Label(1, "lesion", 0xff0000));
    private static final List<Label> TWO =
            List.of(new Label(3, "ground-glass", 0xff0000), new Label(7, "consolidation", 0xff0000));

    /** Right lung 10 x 20 x 6 voxels, left 8 x 20 x 5; lesions are cuboids in both. */
    private static final Geometry GRID = Geometry.axial(30, 24, 8, 0.5, 2, 3);

    private static final LabelVolume LUNGS = labels(
            GRID,
            LungMasker.LABELS,
            (x, y, z) -> y < 2 || y >= 22
                    ? 0
                    : x >= 2 && x < 12 && z >= 1 && z < 7 ? 1 : x >= 18 && x < 26 && z >= 2 && z < 7 ? 2 : 0);

    @Test
    void measuresCuboids() {
        // Right: 4 x 5 x 2 of -500 and 3 x 5 x 2 of 0 HU. Left: 2 x 2 x 1 of -250 HU, at the limit. One voxel outside.
        Value lesion = (x, y, z) -> z == 3 || z == 4
                ? (x >= 2 && x < 9 && y >= 5 && y < 10 ? 1 : x >= 20 && x < 22 && y >= 5 && y < 7 && z == 3 ? 1 : 0)
                : z == 0 && x == 5 && y == 5 ? 1 : 0;
        CtVolume ct = ct(GRID, (x, y, z) -> lesion.at(x, y, z) == 0 ? -800 : x < 6 ? -500 : x < 12 ? 0 : -250);
        InfectionMeasurement m = InfectionMeasurement.of(ct, LUNGS, labels(GRID, ONE, lesion));
        assertEquals(10 * 20 * 6, m.right().lungVoxels());
        assertEquals(8 * 20 * 5, m.left().lungVoxels());
        assertEquals(1200 * 3 / 1000.0, m.right().lungMl(), 1e-12);
        assertEquals(70, m.right().lesionVoxels());
        assertEquals(40, m.right().groundGlassVoxels());
        assertEquals(30, m.right().consolidationVoxels());
        assertEquals(4, m.left().consolidationVoxels());
        assertEquals(0, m.left().groundGlassVoxels());
        assertEquals(100 * 70 / 1200.0, m.right().infectionRate(), 1e-12);
        assertEquals(100 * 40 / 1200.0, m.right().groundGlassRate(), 1e-12);
        assertEquals(100 * 30 / 1200.0, m.right().consolidationRate(), 1e-12);
        assertEquals(100 * 74 / 2000.0, m.both().infectionRate(), 1e-12);
        assertEquals(70 * 0.003, m.right().lesionMl(), 1e-12);
        assertEquals(40 * 0.003, m.right().groundGlassMl(), 1e-12);
        assertEquals(30 * 0.003, m.right().consolidationMl(), 1e-12);
        assertEquals(40 * -500 / 70.0, m.right().meanLesionHu(), 1e-12);
        assertEquals(-250, m.left().meanLesionHu(), 1e-12);
        assertEquals((1130 * -800 + 40 * -500) / 1200.0, m.right().meanLungHu(), 1e-12);
        assertEquals(1, m.lesionVoxelsOutsideLungs());
        assertEquals(-250, m.consolidationFromHu());
        InfectionMeasurement higher =
                InfectionMeasurement.of(ct, LUNGS, labels(GRID, ONE, lesion), -249, ProgressListener.NONE);
        assertEquals(4, higher.left().groundGlassVoxels());
    }

    @Test
    void slicesAddUpToTheVolume() {
        Value lesion = (x, y, z) -> (x * 7 + y * 5 + z * 3) % 4 == 0 ? 1 : 0;
        InfectionMeasurement m = InfectionMeasurement.of(
                ct(GRID, (x, y, z) -> (x * 31 + y * 17 + z * 101) % 1200 - 1000), LUNGS, labels(GRID, ONE, lesion));
        assertEquals(8, m.slices().size());
        RegionMeasurement right = RegionMeasurement.none(0.003);
        RegionMeasurement left = right;
        RegionMeasurement both = right;
        for (SliceMeasurement slice : m.slices()) {
            right = right.plus(slice.right());
            left = left.plus(slice.left());
            both = both.plus(slice.both());
        }
        assertEquals(m.right(), right);
        assertEquals(m.left(), left);
        assertEquals(m.both(), both);
        assertEquals(m.both(), m.right().plus(m.left()));
        assertTrue(m.both().lesionVoxels() > 0);
        assertEquals(0, m.slices().get(0).both().lungVoxels());
        assertEquals(200, m.slices().get(1).right().lungVoxels());
        assertEquals(5, m.slices().get(5).slice());
        assertEquals(15, m.slices().get(5).positionMm(), 1e-12);
    }

    @Test
    void believesLabelsThatTellTheType() {
        // Ground-glass at 0 HU and consolidation at -900 HU: as the labels say, not as the density does.
        InfectionMeasurement m = InfectionMeasurement.of(
                ct(GRID, (x, y, z) -> x < 6 ? 0 : -900),
                LUNGS,
                labels(GRID, TWO, (x, y, z) -> y == 5 ? (x < 6 ? 3 : 7) : 0));
        assertEquals(4 * 6, m.right().groundGlassVoxels());
        assertEquals(6 * 6, m.right().consolidationVoxels());
    }

    @Test
    void lobesCountForTheirSideAndUnnamedLungForBoth() {
        List<Label> lobes = List.of(
                new Label(1, "Left upper lobe", 1), new Label(4, "right middle lobe", 2), new Label(9, "lung", 3));
        LabelVolume lungs = labels(GRID, lobes, (x, y, z) -> x < 5 ? 4 : x < 12 ? 1 : x < 14 ? 9 : 0);
        InfectionMeasurement m =
                InfectionMeasurement.of(ct(GRID, (x, y, z) -> -800), lungs, labels(GRID, ONE, (x, y, z) -> 0));
        assertEquals(5 * 24 * 8, m.right().lungVoxels());
        assertEquals(7 * 24 * 8, m.left().lungVoxels());
        assertEquals(14 * 24 * 8, m.both().lungVoxels());
        assertEquals(0, m.both().infectionRate());
    }

    @Test
    void withoutLungThereIsNoRate() {
        InfectionMeasurement m = InfectionMeasurement.of(
                ct(GRID, (x, y, z) -> 0),
                labels(GRID, LungMasker.LABELS, (x, y, z) -> 0),
                labels(GRID, ONE, (x, y, z) -> 1));
        assertEquals(0, m.both().lungMl());
        assertTrue(Double.isNaN(m.both().infectionRate()));
        assertTrue(Double.isNaN(m.right().meanLungHu()));
        assertTrue(Double.isNaN(m.left().meanLesionHu()));
        assertEquals(30 * 24 * 8, m.lesionVoxelsOutsideLungs());
    }

    @Test
    void aShearedVoxelHasTheVolumeOfItsBase() {
        // Slices shifted along y by half of their distance: a gantry tilt of 30 degrees.
        double[] tilted = {1, 0, 0, 0, 1, 0.5, 0, 0, Math.sqrt(0.75)};
        Geometry g = new Geometry(10, 10, 4, new double[] {1, 2, 4}, new double[3], tilted);
        InfectionMeasurement m = InfectionMeasurement.of(
                ct(g, (x, y, z) -> -800),
                labels(g, LungMasker.LABELS, (x, y, z) -> 1),
                labels(g, ONE, (x, y, z) -> x == 0 ? 1 : 0));
        assertEquals(400 * 8 * Math.sqrt(0.75) / 1000, m.right().lungMl(), 1e-9);
        assertEquals(10, m.right().infectionRate(), 1e-12);
        assertEquals(3 * 4 * Math.sqrt(0.75), m.slices().get(3).positionMm(), 1e-9);
    }

    @Test
    void aSphereHasItsVolume() {
        Geometry g = Geometry.axial(60, 60, 30, 1, 1, 2);
        Value inside = (x, y, z) -> Math.pow(x - 30, 2) + Math.pow(y - 30, 2) + Math.pow(2 * z - 30, 2) < 625 ? 1 : 0;
        Value core = (x, y, z) -> Math.pow(x - 30, 2) + Math.pow(y - 30, 2) + Math.pow(2 * z - 30, 2) < 225 ? 1 : 0;
        InfectionMeasurement m = InfectionMeasurement.of(
                ct(g, (x, y, z) -> -600), labels(g, LungMasker.LABELS, inside), labels(g, ONE, core));
        assertEquals(4 / 3.0 * Math.PI * 15.625, m.right().lungMl(), 0.3);
        assertEquals(100 * 27 / 125.0, m.right().infectionRate(), 0.3);
    }

    @Test
    void refusesOtherGrids() {
        Geometry other = Geometry.axial(30, 24, 8, 0.5, 2, 3.5);
        assertThrows(
                IllegalArgumentException.class,
                () -> InfectionMeasurement.of(
                        ct(GRID, (x, y, z) -> 0),
                        labels(other, ONE, (x, y, z) -> 0),
                        labels(GRID, ONE, (x, y, z) -> 0)));
    }

    /** A mask of lobes is measured lobe by lobe; sides are told by the names, and the sums are those of the lungs. */
    @Test
    void measuresLobes() {
        List<Label> names = List.of(
                new Label(1, "left upper lobe", 1),
                new Label(2, "left lower lobe", 2),
                new Label(3, "right upper lobe", 3),
                new Label(4, "right middle lobe", 4),
                new Label(5, "right lower lobe", 5));
        LabelVolume lobes = labels(GRID, names, (x, y, z) -> switch (LUNGS.value(x, y, z)) {
            case LungMasker.RIGHT -> z < 3 ? 5 : 3;
            case LungMasker.LEFT -> z < 3 ? 2 : 1;
            default -> 0;
        });
        CtVolume ct = ct(GRID, (x, y, z) -> -800 + 10 * z);
        LabelVolume lesions = labels(GRID, ONE, (x, y, z) -> z == 2 && x < 6 ? 1 : 0);
        InfectionMeasurement m = InfectionMeasurement.of(ct, lobes, lesions);
        InfectionMeasurement whole = InfectionMeasurement.of(ct, LUNGS, lesions);
        assertEquals(whole.right(), m.right());
        assertEquals(whole.left(), m.left());
        assertEquals(whole.slices(), m.slices());
        assertEquals(names, m.parts().stream().map(PartMeasurement::part).toList());
        assertEquals(List.of(), whole.parts());
        assertEquals(8 * 20 * 4, m.parts().get(0).measurement().lungVoxels());
        assertEquals(0, m.parts().get(3).measurement().lungVoxels());
        assertEquals(10 * 20 * 2, m.parts().get(4).measurement().lungVoxels());
        assertEquals(4 * 20, m.parts().get(4).measurement().lesionVoxels());
        assertEquals(-785, m.parts().get(4).measurement().meanLungHu(), 1e-12);
        assertEquals(
                m.both().lungVoxels(),
                m.parts().stream().mapToLong(p -> p.measurement().lungVoxels()).sum());
    }
}
