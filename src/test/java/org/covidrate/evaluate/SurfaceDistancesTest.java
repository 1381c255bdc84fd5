// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

/** Against every pair of surface voxels, one by one. */
class SurfaceDistancesTest {
    private static boolean marked(List<byte[]> mask, VoxelGrid g, int x, int y, int z) {
        return x >= 0
                && y >= 0
                && z >= 0
                && x < g.width()
                && y < g.height()
                && z < g.depth()
                && mask.get(z)[y * g.width() + x] != 0;
    }

    /** Centres of the surface voxels in mm. */
    private static List<double[]> surface(List<byte[]> mask, VoxelGrid g) {
        int[][] steps = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
        int neighbours = g.depth() == 1 ? 4 : 6;
        List<double[]> points = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            for (int y = 0; y < g.height(); y++) {
                for (int x = 0; x < g.width(); x++) {
                    boolean edge = false;
                    for (int n = 0; n < neighbours; n++) {
                        edge |= !marked(mask, g, x + steps[n][0], y + steps[n][1], z + steps[n][2]);
                    }
                    if (edge && marked(mask, g, x, y, z)) {
                        points.add(new double[] {x * g.dx(), y * g.dy(), z * g.dz()});
                    }
                }
            }
        }
        return points;
    }

    private static double[] distances(List<double[]> from, List<double[]> to) {
        return from.stream()
                .mapToDouble(a -> to.stream()
                        .mapToDouble(b -> Math.sqrt((a[0] - b[0]) * (a[0] - b[0])
                                + (a[1] - b[1]) * (a[1] - b[1])
                                + (a[2] - b[2]) * (a[2] - b[2])))
                        .min()
                        .orElseThrow())
                .sorted()
                .toArray();
    }

    private static double percentile(double[] sorted) {
        double rank = 0.95 * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = (int) Math.ceil(rank);
        return sorted[below] * (above == below ? 1 : above - rank)
                + sorted[above] * (above == below ? 0 : rank - below);
    }

    private static void check(Random random, VoxelGrid g, double tolerance) {
        List<byte[]> a = RandomMasks.planes(random, g.width(), g.height(), g.depth());
        List<byte[]> b = RandomMasks.planes(random, g.width(), g.height(), g.depth());
        List<double[]> surfaceA = surface(a, g);
        List<double[]> surfaceB = surface(b, g);
        double[] ab = distances(surfaceA, surfaceB);
        double[] ba = distances(surfaceB, surfaceA);
        long close = 0;
        for (double[] side : List.of(ab, ba)) {
            for (double d : side) {
                close += d <= tolerance + 1e-9 ? 1 : 0;
            }
        }
        SurfaceDistances measured = SurfaceDistances.of(a, b, g, tolerance, ProgressListener.NONE);
        assertEquals(new SurfaceCounts(close, ab.length + ba.length), measured.counts());
        assertEquals(Math.max(percentile(ab), percentile(ba)), measured.hausdorff95(), 1e-5);
        SurfaceDistances swapped = SurfaceDistances.of(b, a, g, tolerance, ProgressListener.NONE);
        assertEquals(measured.counts(), swapped.counts());
        assertEquals(measured.hausdorff95(), swapped.hausdorff95(), 1e-9);
    }

    @Test
    void volumesOfAnyVoxelShape() {
        Random random = new Random(3);
        for (int round = 0; round < 25; round++) {
            VoxelGrid g = new VoxelGrid(
                    3 + random.nextInt(12),
                    3 + random.nextInt(12),
                    2 + random.nextInt(8),
                    0.5 + random.nextDouble(),
                    0.5 + random.nextDouble(),
                    0.5 + 5 * random.nextDouble());
            check(random, g, 2.1);
        }
    }

    @Test
    void slicesWithPixelsThatAreNotSquare() {
        Random random = new Random(8);
        for (int round = 0; round < 25; round++) {
            VoxelGrid g =
                    new VoxelGrid(4 + random.nextInt(20), 4 + random.nextInt(20), 1, 0.4 + random.nextDouble(), 0.7, 9);
            check(random, g, 1.7);
        }
    }

    /** Distances that equal the tolerance are within it, whatever floating point makes of 0.7 * 3. */
    @Test
    void theToleranceItselfIsWithin() {
        Random random = new Random(2);
        for (int round = 0; round < 20; round++) {
            check(random, new VoxelGrid(15, 14, 3, 0.7, 0.7, 2.1), 2.1);
        }
    }

    @Test
    void theTransformIsExactAlongEveryAxis() {
        VoxelGrid g = new VoxelGrid(7, 6, 5, 0.7, 1.1, 3);
        Random random = new Random(9);
        byte[] marked = new byte[7 * 6 * 5];
        for (int i = 0; i < 4; i++) {
            marked[random.nextInt(marked.length)] = 1;
        }
        float[] found = DistanceTransform.squared(marked, g, ProgressListener.NONE);
        for (int i = 0; i < marked.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < marked.length; j++) {
                if (marked[j] != 0) {
                    double dx = 0.7 * (i % 7 - j % 7);
                    double dy = 1.1 * (i / 7 % 6 - j / 7 % 6);
                    double dz = 3.0 * (i / 42 - j / 42);
                    least = Math.min(least, dx * dx + dy * dy + dz * dz);
                }
            }
            assertEquals(least, found[i], 1e-6 * (1 + least));
        }
        float[] nothing = DistanceTransform.squared(new byte[marked.length], g, ProgressListener.NONE);
        for (float d : nothing) {
            assertEquals(Float.POSITIVE_INFINITY, d);
        }
    }

    /** Two squares of 5 pixels, one shifted by 2: worked out by hand. */
    @Test
    void aShiftedSquare() {
        byte[] a = new byte[100];
        byte[] b = new byte[100];
        for (int y = 2; y < 7; y++) {
            for (int x = 1; x < 6; x++) {
                a[y * 10 + x] = 1;
                b[y * 10 + x + 2] = 1;
            }
        }
        SurfaceDistances d = SurfaceDistances.of(a, b, 10, 0.5, 1, 0.6);
        // 16 outline pixels each. Upper and lower edge: 3 of 5 lie on the other's, one is a pixel (0.5 mm) away, one
        // two. Of
        // the near vertical edge, 3 pixels are 1 mm from the other near edge, and of the far one 1 mm from the upper or
        // lower
        // edge where these are nearer than 1 mm.
        assertEquals(32, d.counts().total());
        assertEquals(1.0, d.hausdorff95(), 1e-6);
        assertEquals(16, count(a));
        long close = d.counts().close();
        // Upper and lower edges: 2 * 4 in each mask. Vertical edges: none of the middle pixels, all being 1 mm away.
        assertEquals(2 * 8, close);
    }

    private static long count(byte[] mask) {
        byte[] surface = Surface.of(mask, new VoxelGrid(10, 10, 1, 1, 1, 1), true);
        long count = 0;
        for (byte s : surface) {
            count += s;
        }
        return count;
    }

    @Test
    void emptyMasksAreAsDocumented() {
        byte[] empty = new byte[12];
        byte[] one = new byte[12];
        one[5] = 1;
        assertEquals(new SurfaceDistances(new SurfaceCounts(0, 0), 0), SurfaceDistances.of(empty, empty, 4, 1, 1, 3));
        assertEquals(1, SurfaceDistances.of(empty, empty, 4, 1, 1, 3).counts().share());
        for (SurfaceDistances d :
                List.of(SurfaceDistances.of(one, empty, 4, 1, 1, 3), SurfaceDistances.of(empty, one, 4, 1, 1, 3))) {
            assertEquals(new SurfaceDistances(new SurfaceCounts(0, 1), Double.NaN), d);
            assertEquals(0, d.counts().share());
        }
        SurfaceDistances same = SurfaceDistances.of(one, one, 4, 1, 1, 0);
        assertEquals(new SurfaceDistances(new SurfaceCounts(2, 2), 0), same);
    }

    @Test
    void aBodyInASliceHasASurfaceOfAllItsVoxelsOnlyInAVolume() {
        byte[] mask = new byte[25];
        for (int y = 1; y < 4; y++) {
            for (int x = 1; x < 4; x++) {
                mask[5 * y + x] = 1;
            }
        }
        VoxelGrid g = new VoxelGrid(5, 5, 1, 1, 1, 1);
        byte[] outline = mask.clone();
        outline[12] = 0;
        assertArrayEquals(outline, Surface.of(mask, g, true));
        assertArrayEquals(mask, Surface.of(mask, g, false));
    }

    @Test
    void itCanBeCancelledAndRefusesANegativeTolerance() {
        List<byte[]> masks = RandomMasks.planes(new Random(1), 6, 6, 4);
        VoxelGrid g = new VoxelGrid(6, 6, 4, 1, 1, 1);
        ProgressListener cancels = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> SurfaceDistances.of(masks, masks, g, 1, cancels));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> SurfaceDistances.of(masks, masks, g, -1, ProgressListener.NONE));
        assertTrue(e.getMessage().contains("tolerance"), e.getMessage());
    }
}
