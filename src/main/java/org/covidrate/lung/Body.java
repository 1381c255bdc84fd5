// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.VoxelGrid;

/** The patient's body: without table, clothes and blanket. */
final class Body {
    private Body() {}

    /** The largest thing that is solid and thick. */
    static BinaryVolume solid(BinaryVolume air, BinaryVolume padding, double openingMm) {
        BinaryVolume solid = air.copy().or(padding).invert();
        BinaryVolume thick = new Ball(air.grid(), openingMm).open(solid);
        Components parts = Components.of(thick, Connectivity.VOLUME_6);
        int body = parts.largest();
        return parts.select(c -> c == body);
    }

    /**
     * What lies within the body: pixels from which it is met, within the slice, in at least three of the four directions
     * along rows and columns. Three, because the field of view may cut through the body at one side.
     */
    static BinaryVolume inside(BinaryVolume body) {
        VoxelGrid grid = body.grid();
        BinaryVolume out = new BinaryVolume(grid);
        int[] top = new int[grid.width()];
        int[] bottom = new int[grid.width()];
        for (int z = 0; z < grid.depth(); z++) {
            for (int x = 0; x < grid.width(); x++) {
                top[x] = 0;
                while (top[x] < grid.height() && !body.get(x, top[x], z)) {
                    top[x]++;
                }
                bottom[x] = grid.height() - 1;
                while (bottom[x] >= 0 && !body.get(x, bottom[x], z)) {
                    bottom[x]--;
                }
            }
            for (int y = 0; y < grid.height(); y++) {
                int left = 0;
                while (left < grid.width() && !body.get(left, y, z)) {
                    left++;
                }
                int right = grid.width() - 1;
                while (right >= 0 && !body.get(right, y, z)) {
                    right--;
                }
                for (int x = 0; x < grid.width(); x++) {
                    int met = (x >= left ? 1 : 0) + (x <= right ? 1 : 0) + (y >= top[x] ? 1 : 0) + (y <= bottom[x] ? 1 : 0);
                    if (met >= 3) {
                        out.set(x, y, z);
                    }
                }
            }
        }
        return out;
    }
}
