// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import java.util.Random;

/** Small random volumes for comparisons with the obvious algorithm. */
final class RandomVolumes {
    private RandomVolumes() {}

    static BinaryVolume of(VoxelGrid grid, double density, Random random) {
        BinaryVolume volume = new BinaryVolume(grid);
        for (int z = 0; z < grid.depth(); z++) {
            for (int y = 0; y < grid.height(); y++) {
                for (int x = 0; x < grid.width(); x++) {
                    if (random.nextDouble() < density) {
                        volume.set(x, y, z);
                    }
                }
            }
        }
        return volume;
    }

    /** A grid of up to so many voxels along each axis, with spacings from 0.5 to 3 mm. */
    static VoxelGrid grid(int most, Random random) {
        return new VoxelGrid(
                1 + random.nextInt(most),
                1 + random.nextInt(most),
                1 + random.nextInt(most),
                0.5 + random.nextInt(6) / 2.0,
                0.5 + random.nextInt(6) / 2.0,
                0.5 + random.nextInt(6) / 2.0);
    }
}
