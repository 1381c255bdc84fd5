// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.VoxelGrid;

/**
 * The middle of a thing along x.
 *
 * @param x mean x of its voxels
 * @param spread standard deviation of x; a body's is about a quarter of its width
 */
record Midline(double x, double spread) {
    static Midline of(BinaryVolume volume) {
        VoxelGrid grid = volume.grid();
        long[] columns = new long[grid.width()];
        long total = 0;
        for (int z = 0; z < grid.depth(); z++) {
            for (int y = 0; y < grid.height(); y++) {
                for (int x = 0; x < grid.width(); x++) {
                    if (volume.get(x, y, z)) {
                        columns[x]++;
                        total++;
                    }
                }
            }
        }
        double mean = 0;
        double squares = 0;
        for (int x = 0; x < columns.length; x++) {
            mean += (double) columns[x] * x;
            squares += (double) columns[x] * x * x;
        }
        if (total == 0) {
            return new Midline((grid.width() - 1) / 2.0, 0);
        }
        mean /= total;
        return new Midline(mean, Math.sqrt(Math.max(0, squares / total - mean * mean)));
    }
}
