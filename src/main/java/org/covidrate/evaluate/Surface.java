// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import org.covidrate.morphology.VoxelGrid;

/** The surface of a mask: voxels of it that have a neighbour outside, across a face. */
final class Surface {
    private Surface() {}

    /**
     * Marks the surface. What lies beyond the grid is outside. In a single slice the neighbours are the four in the slice,
     * so that its surface is the outline.
     *
     * @param mask index {@code (z * height + y) * width + x}
     * @param flat whether there is no third axis
     */
    static byte[] of(byte[] mask, VoxelGrid grid, boolean flat) {
        int w = grid.width();
        int h = grid.height();
        int plane = w * h;
        byte[] surface = new byte[mask.length];
        int i = 0;
        for (int z = 0; z < grid.depth(); z++) {
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++, i++) {
                    if (mask[i] == 0) {
                        continue;
                    }
                    boolean inside = x > 0 && mask[i - 1] != 0 && x < w - 1 && mask[i + 1] != 0;
                    inside = inside && y > 0 && mask[i - w] != 0 && y < h - 1 && mask[i + w] != 0;
                    if (!flat) {
                        inside =
                                inside && z > 0 && mask[i - plane] != 0 && z < grid.depth() - 1 && mask[i + plane] != 0;
                    }
                    surface[i] = (byte) (inside ? 0 : 1);
                }
            }
        }
        return surface;
    }
}
