// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.VoxelGrid;

/**
 * SciPy's binary morphology of a slice with its usual element, a pixel and its four neighbours. What lies outside of the slice
 * is not set: erosion removes the pixels at the border.
 */
final class Cross {
    private final Ball cross;
    private final BinaryVolume inner;

    /** For single slices of this size. */
    Cross(int width, int height) {
        VoxelGrid grid = new VoxelGrid(width, height, 1, 1, 1, 1);
        cross = new Ball(grid, 1);
        inner = new BinaryVolume(grid);
        for (int y = 1; y < height - 1; y++) {
            inner.setRun(1, width - 1, y, 0);
        }
    }

    BinaryVolume dilate(BinaryVolume slice) {
        return cross.dilate(slice);
    }

    BinaryVolume erode(BinaryVolume slice) {
        return cross.erode(slice).and(inner);
    }

    BinaryVolume close(BinaryVolume slice) {
        return erode(dilate(slice));
    }
}
