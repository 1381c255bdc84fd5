// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReorientationTest {
    static Stream<double[]> straight() {
        return TestVolumes.directions(0);
    }

    static Stream<double[]> all() {
        return Stream.concat(straight(), TestVolumes.directions(12));
    }

    /** A voxel of one volume is at the same place, with the same value, in the other. */
    private static void assertSamePlaces(CtVolume a, CtVolume b) {
        Geometry g = a.geometry();
        for (int z = 0; z < g.depth(); z++) {
            for (int y = 0; y < g.height(); y++) {
                for (int x = 0; x < g.width(); x++) {
                    int[] i = index(b.geometry(), g.toWorld(x, y, z));
                    assertEquals(a.planes().value(x, y, z), b.planes().value(i[0], i[1], i[2]));
                }
            }
        }
    }

    /** The voxel whose centre is at the place, to a tenth of a voxel. */
    private static int[] index(Geometry g, double[] world) {
        for (int z = 0; z < g.depth(); z++) {
            for (int y = 0; y < g.height(); y++) {
                for (int x = 0; x < g.width(); x++) {
                    double[] w = g.toWorld(x, y, z);
                    if (Math.hypot(Math.hypot(w[0] - world[0], w[1] - world[1]), w[2] - world[2]) < 0.05) {
                        return new int[] {x, y, z};
                    }
                }
            }
        }
        throw new AssertionError("no voxel at this place");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyVoxelKeepsItsPlace(double[] direction) {
        CtVolume ct = TestVolumes.numbered(TestVolumes.grid(direction));
        CtVolume lps = Reorientation.toLps(ct);
        assertEquals("LPS", Orientation.of(lps.geometry()).code());
        assertSamePlaces(ct, lps);
        for (int z = 0; z < lps.geometry().depth(); z++) {
            float[] floats = new float[lps.geometry().planeSize()];
            lps.planes().plane(z, floats);
            short[] shorts = lps.plane(z);
            for (int i = 0; i < shorts.length; i++) {
                assertEquals(shorts[i], floats[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void fractionsAreKept(double[] direction) {
        CtVolume ct = TestVolumes.fractional(TestVolumes.grid(direction));
        CtVolume lps = Reorientation.toLps(ct);
        assertTrue(lps.planes().isFractional());
        assertSamePlaces(ct, lps);
    }

    @ParameterizedTest
    @MethodSource("all")
    void labelsComeBackAsTheyWere(double[] direction) {
        Geometry g = TestVolumes.grid(direction);
        LabelVolume labels = TestVolumes.labels(g);
        LabelVolume lps = Reorientation.toLps(labels);
        LabelVolume back = Reorientation.fromLps(lps, g);
        assertEquals(g, back.geometry());
        for (int z = 0; z < g.depth(); z++) {
            assertArrayEquals(labels.plane(z), back.plane(z));
        }
        assertEquals(labels.labels(), back.labels());
        assertEquals(labels.method(), back.method());
    }

    @ParameterizedTest
    @MethodSource("straight")
    void labelsAndImageAreTurnedAlike(double[] direction) {
        Geometry g = TestVolumes.grid(direction);
        CtVolume ct = Reorientation.toLps(TestVolumes.numbered(g));
        LabelVolume labels = Reorientation.toLps(TestVolumes.labels(g));
        assertEquals(ct.geometry(), labels.geometry());
        for (int z = 0; z < ct.geometry().depth(); z++) {
            for (int y = 0; y < ct.geometry().height(); y++) {
                for (int x = 0; x < ct.geometry().width(); x++) {
                    assertEquals((ct.planes().value(x, y, z) + 1000) / 7, labels.value(x, y, z));
                }
            }
        }
    }

    @Test
    void anLpsVolumeIsNotCopied() {
        CtVolume ct = TestVolumes.numbered(TestVolumes.grid(Geometry.identity()));
        assertSame(ct, Reorientation.toLps(ct));
        LabelVolume labels = TestVolumes.labels(ct.geometry());
        assertSame(labels, Reorientation.toLps(labels));
        assertSame(labels, Reorientation.fromLps(labels, ct.geometry()));
    }

    @Test
    void slicesThatStaySlicesAreTurnedOnlyOnRequest() {
        int[] decoded = {0};
        Geometry g = TestVolumes.grid(new double[] {-1, 0, 0, 0, -1, 0, 0, 0, -1});
        HuPlanes lazy = ShortPlanes.lazy(
                5,
                4,
                3,
                z -> {
                    decoded[0]++;
                    return new short[20];
                },
                Rescale.HU);
        CtVolume lps = Reorientation.toLps(new CtVolume(g, lazy, Provenance.UNKNOWN));
        assertEquals(0, decoded[0]);
        lps.plane(0);
        assertEquals(1, decoded[0]);
    }

    /** Slices that stay slices are turned lazily; a single value must still be the exact one, not a float32. */
    @Test
    void turnedSlicesKeepExactValues() {
        List<short[]> planes = List.of(new short[] {1, 2, 3, 4, 5, 6}, new short[] {7, 8, 9, 10, 11, 12});
        CtVolume ct = new CtVolume(
                new Geometry(
                        3, 2, 2, new double[] {1, 1, 1}, new double[3], new double[] {0, -1, 0, 1, 0, 0, 0, 0, -1}),
                ShortPlanes.of(3, 2, planes, new Rescale(0.1, 0.7, false)),
                Provenance.UNKNOWN);
        CtVolume lps = Reorientation.toLps(ct);
        assertEquals("PRI", Orientation.of(ct.geometry()).code());
        assertEquals(2, lps.geometry().width());
        assertSamePlaces(ct, lps);
    }
}
