// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small volumes in which every voxel can be told from every other. */
public final class TestVolumes {
    private static final int[][] PERMUTATIONS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    private TestVolumes() {}

    /** Directions of all 48 axis orders, turned by the angle about the patient's long axis, then about the left-right axis. */
    public static Stream<double[]> directions(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        double[] turn = multiply(new double[] {c, -s, 0, s, c, 0, 0, 0, 1}, new double[] {1, 0, 0, 0, c, -s, 0, s, c});
        List<double[]> all = new ArrayList<>();
        for (int[] permutation : PERMUTATIONS) {
            for (int flips = 0; flips < 8; flips++) {
                double[] m = new double[9];
                for (int axis = 0; axis < 3; axis++) {
                    m[3 * permutation[axis] + axis] = (flips >> axis & 1) == 0 ? 1 : -1;
                }
                all.add(multiply(turn, m));
            }
        }
        return all.stream();
    }

    /** 5 x 4 x 3 voxels of 0.7 x 0.9 x 2.5 mm. */
    public static Geometry grid(double[] direction) {
        return new Geometry(5, 4, 3, new double[] {0.7, 0.9, 2.5}, new double[] {-12.5, 30.25, -101}, direction);
    }

    /** HU -1000 + 7 i for voxel number i, x fastest. */
    public static CtVolume numbered(Geometry g) {
        List<short[]> planes = new ArrayList<>();
        for (int z = 0, n = 0; z < g.depth(); z++) {
            short[] plane = new short[g.planeSize()];
            for (int i = 0; i < plane.length; i++, n++) {
                plane[i] = (short) (-1000 + 7 * n);
            }
            planes.add(plane);
        }
        return CtVolume.ofHu(g, planes, Provenance.ofFormat("test"));
    }

    /** HU -1000 + 7.25 i, as floats. */
    public static CtVolume fractional(Geometry g) {
        List<float[]> planes = new ArrayList<>();
        for (int z = 0, n = 0; z < g.depth(); z++) {
            float[] plane = new float[g.planeSize()];
            for (int i = 0; i < plane.length; i++, n++) {
                plane[i] = -1000 + 7.25f * n;
            }
            planes.add(plane);
        }
        return new CtVolume(g, new FloatPlanes(g.width(), g.height(), planes), Provenance.ofFormat("test"));
    }

    /** Label i modulo 251 for voxel number i. */
    public static LabelVolume labels(Geometry g) {
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0, n = 0; z < g.depth(); z++) {
            byte[] plane = new byte[g.planeSize()];
            for (int i = 0; i < plane.length; i++, n++) {
                plane[i] = (byte) (n % 251);
            }
            planes.add(plane);
        }
        return new LabelVolume(
                g, planes, List.of(new Label(1, "right lung", 0xF2A93B)), new Method("test labels", Map.of()));
    }

    private static double[] multiply(double[] a, double[] b) {
        double[] m = new double[9];
        for (int i = 0; i < 9; i++) {
            for (int k = 0; k < 3; k++) {
                m[i] += a[3 * (i / 3) + k] * b[3 * k + i % 3];
            }
        }
        return m;
    }
}
