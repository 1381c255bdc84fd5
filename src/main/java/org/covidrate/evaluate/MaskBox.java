// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.List;
import org.covidrate.lesion.prepare.Box;
import org.covidrate.morphology.VoxelGrid;

/**
 * The part of a grid that holds everything two masks mark: distances between their surfaces need no more.
 *
 * @param box columns and rows
 * @param first the first slice
 * @param grid of the part
 */
record MaskBox(Box box, int first, VoxelGrid grid) {
    /** The box around both; null if both are empty. */
    static MaskBox around(VoxelGrid grid, List<byte[]> a, List<byte[]> b) {
        Box box = null;
        int first = -1;
        int last = -1;
        for (int z = 0; z < grid.depth(); z++) {
            for (List<byte[]> mask : List.of(a, b)) {
                Box here = Box.around(mask.get(z), grid.width());
                if (here != null) {
                    box = here.with(box);
                    first = first < 0 ? z : first;
                    last = z;
                }
            }
        }
        return box == null
                ? null
                : new MaskBox(
                        box,
                        first,
                        new VoxelGrid(box.width(), box.height(), last - first + 1, grid.dx(), grid.dy(), grid.dz()));
    }

    /** What a mask marks within, 0 or 1, index {@code (z * height + y) * width + x}. */
    byte[] cut(List<byte[]> mask, int width) {
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(box.width(), box.height()), grid.depth())];
        int to = 0;
        for (int z = 0; z < grid.depth(); z++) {
            byte[] plane = mask.get(first + z);
            for (int y = 0; y < box.height(); y++) {
                int from = (box.y() + y) * width + box.x();
                for (int x = 0; x < box.width(); x++) {
                    out[to++] = (byte) (plane[from + x] != 0 ? 1 : 0);
                }
            }
        }
        return out;
    }
}
