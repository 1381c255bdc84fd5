// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.Holes;
import org.covidrate.morphology.VoxelGrid;

/** The patient's body in a slice, coarsely: lungmask's {@code simple_bodymask} before it is resized to the slice. */
final class BodyMask {
    static final int SIZE = 128;
    private static final int ABOVE_HU = -500;
    private static final VoxelGrid GRID = new VoxelGrid(SIZE, SIZE, 1, 1, 1, 1);

    private final Cross cross = new Cross(SIZE, SIZE);
    private final Zoom zoom;
    private final double[] small = new double[SIZE * SIZE];

    /** For slices of this size. */
    BodyMask(int width, int height, Procedure procedure) {
        zoom = new Zoom(height, width, SIZE, SIZE, procedure);
    }

    /** The body, {@link #SIZE} x {@link #SIZE}; empty if there is none. */
    BinaryVolume of(double[] hu) {
        BinaryVolume filled = Holes.fillSlices(cross.close(dense(hu)), SIZE * SIZE, Connectivity.SLICE_8);
        Components parts = Components.of(cross.erode(cross.erode(filled)), Connectivity.SLICE_4);
        int body = parts.largest();
        return cross.dilate(cross.dilate(parts.select(c -> c == body)));
    }

    private BinaryVolume dense(double[] hu) {
        zoom.nearest((y, x, from) -> small[y * SIZE + x] = hu[from]);
        BinaryVolume dense = new BinaryVolume(GRID);
        for (int y = 0, i = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++, i++) {
                if (small[i] > ABOVE_HU) {
                    dense.set(x, y, 0);
                }
            }
        }
        return dense;
    }
}
