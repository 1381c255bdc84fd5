// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the distance to every voxel. */
class NearestVoxelTest {
    @Test
    void theNearestVoxelIsFound() {
        Random random = new Random(4);
        for (int round = 0; round < 12; round++) {
            VoxelGrid grid = new VoxelGrid(
                    1 + random.nextInt(9), 1 + random.nextInt(8), 1 + random.nextInt(6), 0.7, 1.1, 1 + random.nextInt(3));
            boolean[] set = new boolean[grid.width() * grid.height() * grid.depth()];
            for (int i = 0; i < set.length; i++) {
                set[i] = random.nextInt(10) == 0;
            }
            set[random.nextInt(set.length)] = true;
            NearestVoxel nearest = NearestVoxel.of(set, grid);
            for (int i = 0; i < set.length; i++) {
                double best = Double.POSITIVE_INFINITY;
                for (int j = 0; j < set.length; j++) {
                    best = set[j] ? Math.min(best, distance(grid, i, j)) : best;
                }
                assertEquals(best, nearest.distance(i), 1e-4);
                assertTrue(set[nearest.index(i)]);
                assertEquals(best, distance(grid, i, nearest.index(i)), 1e-4);
            }
        }
    }

    private static double distance(VoxelGrid g, int i, int j) {
        double x = (i % g.width() - j % g.width()) * g.dx();
        double y = (i / g.width() % g.height() - j / g.width() % g.height()) * g.dy();
        double z = (i / (g.width() * g.height()) - j / (g.width() * g.height())) * g.dz();
        return Math.sqrt(x * x + y * y + z * z);
    }

    @Test
    void nothingIsInfinitelyFar() {
        NearestVoxel nearest = NearestVoxel.of(new boolean[12], new VoxelGrid(3, 4, 1, 1, 1, 1));
        assertEquals(-1, nearest.index(5));
        assertEquals(Double.POSITIVE_INFINITY, nearest.distance(5));
        assertThrows(
                IllegalArgumentException.class, () -> NearestVoxel.of(new boolean[11], new VoxelGrid(3, 4, 1, 1, 1, 1)));
    }
}
