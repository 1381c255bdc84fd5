// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.Provenance;
import org.covidrate.lesion.LookParameters;
import org.covidrate.lesion.SliceLooks;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

/** With models whose answer is a known function of the HU. */
class CertaintyMapperTest {
    private static final int W = 4;
    private static final int H = 3;
    private static final LookParameters ONCE = new LookParameters(false, 0);

    private static CtVolume ct(Geometry grid) {
        List<float[]> planes = new ArrayList<>();
        for (int z = 0; z < grid.depth(); z++) {
            float[] plane = new float[W * H];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = 100 * z + i;
            }
            planes.add(plane);
        }
        return new CtVolume(grid, new FloatPlanes(W, H, planes), Provenance.UNKNOWN);
    }

    /** Lung everywhere but in the first pixel, and nowhere in slice 1. */
    private static LabelVolume lungs(Geometry grid) {
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < grid.depth(); z++) {
            byte[] plane = new byte[W * H];
            for (int i = 1; i < plane.length && z != 1; i++) {
                plane[i] = 1;
            }
            planes.add(plane);
        }
        return new LabelVolume(grid, planes, List.of(new Label(1, "lung", 0)), new Method("made up", Map.of()));
    }

    private static CertaintyMapper.Looker model(double scale, double variance, List<Float> firsts) {
        return slice -> {
            float[] p = new float[slice.values().length];
            float[] v = new float[p.length];
            for (int i = 0; i < p.length; i++) {
                p[i] = (float) (scale * slice.values()[i] / 1000);
                v[i] = (float) variance;
            }
            firsts.add(slice.values()[0]);
            return new SliceLooks(p, v);
        };
    }

    @Test
    void oneModelIsLeftAsItIs() {
        Geometry grid = Geometry.axial(W, H, 3, 1, 1, 2);
        List<Float> seen = new ArrayList<>();
        CertaintyMaps maps = new CertaintyMapper(List.of(model(1, 0.01, seen)), List.of("m 1"), LookParameters.DEFAULT)
                .map(ct(grid), lungs(grid), ProgressListener.NONE);
        assertEquals(List.of(0f, 200f), seen, "the slice without lung is not looked at");
        assertEquals(207f / 1000, maps.probability().value(3, 1, 2));
        assertEquals(0, maps.probability().value(0, 0, 2), "no lung there");
        assertEquals(0.01f, maps.variance().get().value(3, 1, 2));
        assertTrue(maps.disagreement().isEmpty());
        double p = 0.207f;
        double bits = -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2);
        assertEquals(bits, maps.entropy(lungs(grid)).value(3, 1, 2), 1e-6);
        assertEquals(0, maps.entropy(lungs(grid)).value(1, 1, 1));
        assertEquals("m 1", maps.probability().method().name());
    }

    @Test
    void severalModelsAreAveragedAndCompared() {
        Geometry grid = Geometry.axial(W, H, 3, 1, 1, 2);
        CertaintyMaps maps = new CertaintyMapper(
                        List.of(model(1, 0.01, new ArrayList<>()), model(2, 0.03, new ArrayList<>())),
                        List.of("a 1", "b 1"),
                        LookParameters.DEFAULT)
                .map(ct(grid), lungs(grid), ProgressListener.NONE);
        assertEquals(1.5 * 0.211, maps.probability().value(3, 2, 2), 1e-6);
        assertEquals(0.02, maps.variance().get().value(3, 2, 2), 1e-7);
        assertEquals(0.25 * 0.211 * 0.211, maps.disagreement().get().value(3, 2, 2), 1e-6);
        assertEquals("a 1 + b 1", maps.probability().method().name());
    }

    /** The probability is that of the segmentation; how far looks differ is told of each slice by itself. */
    @Test
    void probabilitiesAreAveragedOverTheNeighboursOfTheirModel() {
        Geometry grid = Geometry.axial(W, H, 5, 1, 1, 2);
        CertaintyMapper.Looker alone = model(1, 0.01, new ArrayList<>());
        CertaintyMapper.Looker averaged = new CertaintyMapper.Looker() {
            @Override
            public SliceLooks look(Slice slice) {
                return alone.look(slice);
            }

            @Override
            public int neighbours() {
                return 1;
            }
        };
        ProbabilityVolume each = map(alone, grid).probability();
        CertaintyMaps maps = map(averaged, grid);
        assertEquals(
                (each.value(3, 1, 2) + each.value(3, 1, 3)) / 2,
                maps.probability().value(3, 1, 2),
                1e-6);
        assertEquals(
                (each.value(3, 1, 2) + each.value(3, 1, 3) + each.value(3, 1, 4)) / 3,
                maps.probability().value(3, 1, 3),
                1e-6);
        assertEquals(0.01f, maps.variance().get().value(3, 1, 3));
    }

    private static CertaintyMaps map(CertaintyMapper.Looker model, Geometry grid) {
        return new CertaintyMapper(List.of(model), List.of("m 1"), LookParameters.DEFAULT)
                .map(ct(grid), lungs(grid), ProgressListener.NONE);
    }

    /** The model sees slices from the feet up; the maps lie as the CT does. */
    @Test
    void mapsLieOnTheGridOfTheCt() {
        Geometry down =
                new Geometry(W, H, 3, new double[] {1, 1, 2}, new double[3], new double[] {1, 0, 0, 0, 1, 0, 0, 0, -1});
        List<Float> seen = new ArrayList<>();
        CertaintyMaps maps = new CertaintyMapper(List.of(model(1, 0, seen)), List.of("m 1"), ONCE)
                .map(ct(down), lungs(down), ProgressListener.NONE);
        assertEquals(List.of(200f, 0f), seen);
        assertEquals(207f / 1000, maps.probability().value(3, 1, 2));
        assertTrue(maps.variance().isEmpty(), "one look does not vary");
    }

    @Test
    void theTableCountsWhatTheMapsShow() {
        Geometry grid = Geometry.axial(W, H, 3, 0.5, 0.5, 4);
        LabelVolume lungs = lungs(grid);
        CertaintyMaps maps = new CertaintyMapper(
                        List.of(model(2, 0.04, new ArrayList<>())), List.of("m 1"), LookParameters.DEFAULT)
                .map(ct(grid), lungs, ProgressListener.NONE);
        CertaintyTable table = CertaintyTable.of(maps, lungs, 0.41, ProgressListener.NONE);
        RegionCertainty top = table.slices().get(2).region();
        // 0.402, 0.404 ... 0.422, of which those from 0.412 on are above.
        assertEquals(11, top.index().pixels());
        assertEquals(0.412, top.index().value(), 1e-6);
        assertEquals(6, top.lesionVoxels());
        assertEquals(6 * 0.25, table.slices().get(2).infectedMm2(), 1e-9);
        assertEquals(600.0 / 11, top.infectionRate(), 1e-9);
        assertEquals(0.04, top.meanVariance(), 1e-7);
        assertEquals(0, table.slices().get(0).region().index().value());
        assertTrue(Double.isNaN(table.slices().get(0).region().meanVariance()));
        assertTrue(Double.isNaN(table.slices().get(1).region().infectionRate()));
        assertEquals(22, table.volume().lungVoxels());
        assertEquals(6 * 0.001, table.volume().lesionMl(), 1e-12);
        assertEquals(top.index(), table.volume().index());
        double sum = 0;
        for (int i = 1; i < 12; i++) {
            sum += BinaryEntropy.of((double) (float) (2.0 * i / 1000)) + BinaryEntropy.of((200 + i) * 2 / 1000.0);
        }
        assertEquals(sum / 22, table.volume().meanEntropy(), 1e-6);
    }

    @Test
    void entropyIsThatOfACoin() {
        assertEquals(1, BinaryEntropy.of(0.5), 1e-15);
        assertEquals(0, BinaryEntropy.of(0.0));
        assertEquals(0, BinaryEntropy.of(1.0));
        assertEquals(0.811278, BinaryEntropy.of(0.25), 1e-6);
        assertEquals(BinaryEntropy.of(0.25), BinaryEntropy.of(0.75), 1e-15);
    }

    @Test
    void cancellingEndsIt() {
        Geometry grid = Geometry.axial(W, H, 3, 1, 1, 2);
        List<Float> seen = new ArrayList<>();
        CertaintyMapper mapper = new CertaintyMapper(List.of(model(1, 0, seen)), List.of("m 1"), ONCE);
        assertThrows(
                CancelledException.class,
                () -> mapper.map(ct(grid), lungs(grid), (message, fraction) -> {
                    if (!seen.isEmpty()) {
                        throw new CancelledException();
                    }
                }));
        assertEquals(1, seen.size());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Geometry grid = Geometry.axial(W, H, 3, 1, 1, 2);
        CertaintyMapper mapper = new CertaintyMapper(List.of(model(1, 0, new ArrayList<>())), List.of("m 1"), ONCE);
        LabelVolume other = lungs(Geometry.axial(W, H, 3, 1, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> mapper.map(ct(grid), other, ProgressListener.NONE));
        assertThrows(IllegalArgumentException.class, () -> new CertaintyMapper(List.of(), List.of(), ONCE));
        assertThrows(IllegalArgumentException.class, () -> new LookParameters(true, 0.6));
        assertThrows(IllegalArgumentException.class, () -> new LookParameters(true, Double.NaN));
        assertFalse(new LookParameters(false, 0).count() > 1);
        assertEquals(6, LookParameters.DEFAULT.count());
    }
}
