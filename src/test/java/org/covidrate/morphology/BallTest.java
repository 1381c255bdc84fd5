// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BallTest {
    private interface Voxels {
        boolean get(int x, int y, int z);
    }

    /** A voxel of the image, or the nearest one beyond it. */
    private static Voxels extended(BinaryVolume v) {
        VoxelGrid g = v.grid();
        return (x, y, z) -> v.get(
                Math.max(0, Math.min(g.width() - 1, x)),
                Math.max(0, Math.min(g.height() - 1, y)),
                Math.max(0, Math.min(g.depth() - 1, z)));
    }

    /** Whether some voxel within the radius is as wanted. */
    private static boolean any(Voxels v, VoxelGrid g, int x, int y, int z, double radius, boolean wanted) {
        int rx = (int) (radius / g.dx() + 1);
        int ry = (int) (radius / g.dy() + 1);
        int rz = (int) (radius / g.dz() + 1);
        for (int c = -rz; c <= rz; c++) {
            for (int b = -ry; b <= ry; b++) {
                for (int a = -rx; a <= rx; a++) {
                    double distance =
                            Math.sqrt(a * g.dx() * a * g.dx() + b * g.dy() * b * g.dy() + c * g.dz() * c * g.dz());
                    if (distance <= radius + 1e-9 && v.get(x + a, y + b, z + c) == wanted) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static void same(Voxels expected, BinaryVolume actual, String what) {
        VoxelGrid g = actual.grid();
        for (int z = 0; z < g.depth(); z++) {
            for (int y = 0; y < g.height(); y++) {
                for (int x = 0; x < g.width(); x++) {
                    assertEquals(expected.get(x, y, z), actual.get(x, y, z), what + " at " + x + "," + y + "," + z);
                }
            }
        }
    }

    @Test
    void dilatesAndErodesByDistanceInMillimetres() {
        Random random = new Random(5);
        for (int round = 0; round < 60; round++) {
            VoxelGrid g = RandomVolumes.grid(round % 30 == 0 ? 67 : 9, random);
            BinaryVolume v = RandomVolumes.of(g, 0.1 + 0.8 * random.nextDouble(), random);
            double radius = random.nextInt(9) / 2.0;
            Ball ball = new Ball(g, radius);
            Voxels inside = (x, y, z) ->
                    x >= 0 && x < g.width() && y >= 0 && y < g.height() && z >= 0 && z < g.depth() && v.get(x, y, z);
            same((x, y, z) -> any(inside, g, x, y, z, radius, true), ball.dilate(v), "dilated by " + radius + " " + g);
            same(
                    (x, y, z) -> !any(extended(v), g, x, y, z, radius, false),
                    ball.erode(v),
                    "eroded by " + radius + " " + g);
        }
    }

    @Test
    void closesAsIfTheImageWentOn() {
        Random random = new Random(6);
        for (int round = 0; round < 30; round++) {
            VoxelGrid g = RandomVolumes.grid(6, random);
            BinaryVolume v = RandomVolumes.of(g, 0.3 * random.nextDouble(), random);
            double radius = random.nextInt(7) / 2.0;
            Voxels wide = extended(v);
            Voxels dilated = (x, y, z) -> any(wide, g, x, y, z, radius, true);
            Voxels closed = (x, y, z) -> !any(dilated, g, x, y, z, radius, false);
            same(closed, new Ball(g, radius).close(v), "closed by " + radius + " " + g);
            BinaryVolume inverse = v.copy().invert();
            same((x, y, z) -> !closed.get(x, y, z), new Ball(g, radius).open(inverse), "opened by " + radius + " " + g);
        }
    }

    @Test
    void makesASphereOfTheRightVolume() {
        VoxelGrid g = new VoxelGrid(81, 61, 41, 0.5, 0.75, 1.25);
        BinaryVolume point = new BinaryVolume(g);
        point.set(40, 30, 20);
        double radius = 18;
        BinaryVolume sphere = new Ball(g, radius).dilate(point);
        double expected = 4 / 3.0 * Math.PI * radius * radius * radius;
        assertEquals(expected, sphere.count() * g.dx() * g.dy() * g.dz(), 0.01 * expected);
        // 18 mm are 36 voxels along x exactly.
        assertTrue(sphere.get(76, 30, 20));
        assertFalse(sphere.get(77, 30, 20));
        assertEquals(1, new Ball(g, radius).erode(sphere).count());
    }

    @Test
    void closingFillsAGapUpToItsDiameterAndKeepsAFlatEnd() {
        VoxelGrid g = new VoxelGrid(60, 40, 20, 1, 1, 3);
        BinaryVolume slabs = new BinaryVolume(g);
        for (int z = 0; z < 20; z++) {
            for (int y = 0; y < 40; y++) {
                slabs.setRun(0, 20, y, z);
                slabs.setRun(29, 50, y, z);
            }
        }
        BinaryVolume narrow = new Ball(g, 4.4).close(slabs);
        assertEquals(slabs, narrow);
        BinaryVolume closed = new Ball(g, 5).close(slabs);
        // The gap of 9 voxels is filled up to the first and last row and slice, the flat end stays where it is.
        assertEquals(50L * 40 * 20, closed.count());
        assertFalse(closed.get(50, 20, 10));
    }

    @Test
    void treatsASingleSliceAsAPlane() {
        VoxelGrid slice = new VoxelGrid(30, 30, 1, 1, 1, 5);
        BinaryVolume v = RandomVolumes.of(slice, 0.05, new Random(8));
        VoxelGrid stack = new VoxelGrid(30, 30, 9, 1, 1, 5);
        BinaryVolume repeated = new BinaryVolume(stack);
        for (int z = 0; z < 9; z++) {
            System.arraycopy(v.words(0), 0, repeated.words(z), 0, v.words(0).length);
        }
        assertEquals(
                new Ball(slice, 6).close(v).count(),
                new Ball(stack, 6).close(repeated).count(4));
    }

    @Test
    void ballOfLessThanAVoxelChangesNothing() {
        VoxelGrid g = new VoxelGrid(20, 20, 20, 2, 3, 4);
        BinaryVolume v = RandomVolumes.of(g, 0.4, new Random(9));
        Ball ball = new Ball(g, 1.9);
        assertEquals(v, ball.dilate(v));
        assertEquals(v, ball.erode(v));
        assertEquals(v, ball.close(v));
        BinaryVolume point = new BinaryVolume(g);
        point.set(10, 10, 10);
        assertEquals(5, Ball.atLeastOneVoxel(g, 0).dilate(point).count());
        assertEquals(3, Ball.oneSlice(g).dilate(point).count());
    }
}
