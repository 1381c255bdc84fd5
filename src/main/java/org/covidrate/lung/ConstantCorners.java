// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.Arrays;
import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.VoxelGrid;

/**
 * The corners around the scanned circle where they were filled with a value that air could have, such as -1024 HU: pixels
 * that hold the lowest value of the whole volume in every slice. Scanned air is noisy.
 */
final class ConstantCorners {
    /** Corners filled with a denser value are taken as tissue. */
    private static final int HIGHEST_HU = -900;
    /** Where noise is cut off at the lowest value, pixels may hold it by chance, but no areas. */
    private static final double LEAST_THICKNESS_MM = 3;

    private final VoxelGrid grid;
    private final short[] highest;
    private short lowest = Short.MAX_VALUE;

    ConstantCorners(VoxelGrid grid) {
        this.grid = grid;
        highest = new short[grid.width() * grid.height()];
        Arrays.fill(highest, Short.MIN_VALUE);
    }

    void add(short[] plane) {
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] > highest[i]) {
                highest[i] = plane[i];
            }
            if (plane[i] < lowest) {
                lowest = plane[i];
            }
        }
    }

    /** The corners, in every slice. */
    BinaryVolume find() {
        BinaryVolume all = new BinaryVolume(grid);
        if (lowest > HIGHEST_HU) {
            return all;
        }
        VoxelGrid slice = new VoxelGrid(grid.width(), grid.height(), 1, grid.dx(), grid.dy(), grid.dz());
        BinaryVolume constant = new BinaryVolume(slice);
        constant.setBand(0, highest, lowest, lowest + 1);
        Components parts =
                Components.of(Ball.atLeastOneVoxel(slice, LEAST_THICKNESS_MM).open(constant), Connectivity.SLICE_4);
        boolean[] touches = parts.touchingSides();
        parts.forEachRun((c, x, end, y, z) -> {
            if (touches[c]) {
                for (int to = 0; to < grid.depth(); to++) {
                    all.setRun(x, end, y, to);
                }
            }
        });
        return all;
    }
}
