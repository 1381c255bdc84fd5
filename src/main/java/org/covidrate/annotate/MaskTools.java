// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.Holes;
import org.covidrate.morphology.VoxelGrid;

/** What is done to the mask of a slice at once. Marked pixels touch across edges and corners, the others across edges. */
public final class MaskTools {
    /** Pixels: takes off single pixels and steps, and keeps what is 3 pixels thick. */
    private static final int SMOOTH_RADIUS = 2;

    private MaskTools() {}

    /** Marks what is enclosed by marked pixels. What reaches the border of the slice is not enclosed. */
    public static SliceMask fillHoles(SliceMask mask) {
        return slice(mask, Holes.fillSlices(volume(mask), Long.MAX_VALUE));
    }

    /**
     * The hole in which a pixel lies.
     *
     * @return the pixels of the hole; empty if the pixel is marked, outside, or not enclosed
     */
    public static SliceMask holeAt(SliceMask mask, int x, int y) {
        BinaryVolume volume = volume(mask);
        Components background = Components.of(volume.invert(), Connectivity.SLICE_4);
        boolean[] open = background.touchingSides();
        int found = at(background, x, y);
        return found < 0 || open[found] ? empty(mask) : slice(mask, background.select(c -> c == found));
    }

    /** The marked region in which a pixel lies; empty if it lies in none. */
    public static SliceMask regionAt(SliceMask mask, int x, int y) {
        Components regions = Components.of(volume(mask), Connectivity.SLICE_8);
        int found = at(regions, x, y);
        return found < 0 ? empty(mask) : slice(mask, regions.select(c -> c == found));
    }

    private static int at(Components components, int x, int y) {
        int[] found = {-1};
        components.forEachRun((c, start, end, row, z) -> {
            if (row == y && start <= x && x < end) {
                found[0] = c;
            }
        });
        return found[0];
    }

    /**
     * Smooths the outline: a pixel is marked if more than half of the pixels at most 2 pixels away are (a median filter).
     * Pixels outside the slice count as unmarked.
     */
    public static SliceMask smooth(SliceMask mask) {
        int width = mask.width();
        int height = mask.height();
        byte[] in = mask.toPlane();
        byte[] out = new byte[in.length];
        int r = SMOOTH_RADIUS;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int marked = 0;
                int all = 0;
                for (int dy = -r; dy <= r; dy++) {
                    for (int dx = -r; dx <= r; dx++) {
                        // Without the corners of the square: a disc.
                        if (Math.abs(dx) + Math.abs(dy) < 2 * r) {
                            all++;
                            boolean inside = x + dx >= 0 && y + dy >= 0 && x + dx < width && y + dy < height;
                            marked += inside ? in[(y + dy) * width + x + dx] : 0;
                        }
                    }
                }
                out[y * width + x] = (byte) (2 * marked > all ? 1 : 0);
            }
        }
        return SliceMask.of(out, width, height);
    }

    private static SliceMask empty(SliceMask like) {
        return SliceMask.empty(like.width(), like.height());
    }

    private static BinaryVolume volume(SliceMask mask) {
        BinaryVolume volume = new BinaryVolume(new VoxelGrid(mask.width(), mask.height(), 1, 1, 1, 1));
        volume.setLabel(0, mask.toPlane(), 1);
        return volume;
    }

    private static SliceMask slice(SliceMask like, BinaryVolume volume) {
        byte[] plane = new byte[like.width() * like.height()];
        volume.paint(0, plane, 1);
        return SliceMask.of(plane, like.width(), like.height());
    }
}
