// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComponentsTest {
    /** Numbers of components, from 1, by flooding from each voxel in turn: the obvious algorithm. */
    private static int[] flood(BinaryVolume volume, Connectivity connectivity) {
        VoxelGrid g = volume.grid();
        int[] number = new int[g.width() * g.height() * g.depth()];
        int count = 0;
        for (int start = 0; start < number.length; start++) {
            if (number[start] != 0 || !volume.get(x(g, start), y(g, start), z(g, start))) {
                continue;
            }
            number[start] = ++count;
            ArrayDeque<Integer> queue = new ArrayDeque<>();
            queue.add(start);
            while (!queue.isEmpty()) {
                int at = queue.poll();
                for (int d = 0; d < 27; d++) {
                    int dx = d % 3 - 1;
                    int dy = d / 3 % 3 - 1;
                    int dz = d / 9 - 1;
                    int steps = Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
                    boolean neighbour =
                            switch (connectivity) {
                                case SLICE_4 -> dz == 0 && steps == 1;
                                case SLICE_8 -> dz == 0 && steps > 0;
                                case VOLUME_6 -> steps == 1;
                                case VOLUME_26 -> steps > 0;
                            };
                    int nx = x(g, at) + dx;
                    int ny = y(g, at) + dy;
                    int nz = z(g, at) + dz;
                    if (neighbour
                            && nx >= 0
                            && nx < g.width()
                            && ny >= 0
                            && ny < g.height()
                            && nz >= 0
                            && nz < g.depth()
                            && volume.get(nx, ny, nz)) {
                        int next = (nz * g.height() + ny) * g.width() + nx;
                        if (number[next] == 0) {
                            number[next] = count;
                            queue.add(next);
                        }
                    }
                }
            }
        }
        return number;
    }

    private static int x(VoxelGrid g, int i) {
        return i % g.width();
    }

    private static int y(VoxelGrid g, int i) {
        return i / g.width() % g.height();
    }

    private static int z(VoxelGrid g, int i) {
        return i / g.width() / g.height();
    }

    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void findsWhatFloodingFinds(Connectivity connectivity) {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            VoxelGrid grid = RandomVolumes.grid(round % 20 == 0 ? 70 : 9, random);
            BinaryVolume volume = RandomVolumes.of(grid, random.nextDouble(), random);
            int[] expected = flood(volume, connectivity);
            Components found = Components.of(volume, connectivity);
            int[] actual = new int[expected.length];
            found.forEachRun((c, from, end, y, z) -> {
                for (int x = from; x < end; x++) {
                    actual[(z * grid.height() + y) * grid.width() + x] = c + 1;
                }
            });
            // The numbering is the same too: in order of first voxels.
            assertArrayEquals(expected, actual);
            checkMeasures(found, expected, grid, RandomVolumes.of(grid, 0.3, random));
        }
    }

    private static void checkMeasures(Components found, int[] number, VoxelGrid g, BinaryVolume other) {
        long[] common = found.common(other);
        double[] meanX = found.meanX();
        int[][] rangeX = found.rangeX();
        boolean[] sides = found.touchingSides();
        boolean[] ends = found.touchingEnds();
        long most = 0;
        for (int c = 0; c < found.count(); c++) {
            long voxels = 0;
            long both = 0;
            double sum = 0;
            int low = g.width();
            int high = -1;
            boolean side = false;
            boolean end = false;
            for (int i = 0; i < number.length; i++) {
                if (number[i] == c + 1) {
                    voxels++;
                    both += other.get(x(g, i), y(g, i), z(g, i)) ? 1 : 0;
                    sum += x(g, i);
                    low = Math.min(low, x(g, i));
                    high = Math.max(high, x(g, i));
                    side |= x(g, i) == 0 || x(g, i) == g.width() - 1 || y(g, i) == 0 || y(g, i) == g.height() - 1;
                    end |= z(g, i) == 0 || z(g, i) == g.depth() - 1;
                }
            }
            assertEquals(voxels, found.voxels(c));
            assertEquals(both, common[c]);
            assertEquals(sum / voxels, meanX[c], 1e-9);
            assertEquals(low, rangeX[c][0]);
            assertEquals(high, rangeX[c][1]);
            assertEquals(side, sides[c]);
            assertEquals(end, ends[c]);
            most = Math.max(most, voxels);
        }
        assertEquals(most, found.largest() < 0 ? 0 : found.voxels(found.largest()));
    }

    @Test
    void selectsComponents() {
        BinaryVolume volume = new BinaryVolume(new VoxelGrid(20, 3, 1, 1, 1, 1));
        volume.setRun(0, 3, 0, 0);
        volume.setRun(5, 10, 0, 0);
        volume.setRun(9, 12, 1, 0);
        Components parts = Components.of(volume, Connectivity.VOLUME_6);
        assertEquals(2, parts.count());
        assertEquals(1, parts.largest());
        BinaryVolume large = parts.select(c -> parts.voxels(c) > 3);
        assertEquals(8, large.count());
        assertTrue(large.get(11, 1, 0));
        assertEquals(
                -1,
                Components.of(new BinaryVolume(volume.grid()), Connectivity.VOLUME_6)
                        .largest());
    }
}
