// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;

/**
 * Which slices the picture shows, which part of them, and how large. All tiles have the same scale, in LPS order.
 *
 * @param slices in LPS order, from the head down
 * @param columns tiles in a row
 * @param tileWidth pixels
 * @param tileHeight pixels
 * @param pixelsPerMm the same along x and y: the aspect is that of the patient
 * @param left left edge of the shown part, in pixels of the slice
 * @param top upper edge, likewise
 */
record MontageLayout(
        int[] slices, int columns, int tileWidth, int tileHeight, double pixelsPerMm, double left, double top) {
    private static final int PICTURE_WIDTH = 1500;
    private static final int LARGEST_TILE = 640;
    private static final int SMALLEST_TILE = 64;
    /** How much chest wall is shown around the lungs. */
    private static final double MARGIN_MM = 18;

    private static final int[][] GRIDS = {{5, 4}, {4, 4}, {4, 3}, {3, 3}, {3, 2}, {2, 2}, {3, 1}, {2, 1}, {1, 1}};

    /** The layout for lungs in LPS order; the whole volume if there are none. */
    static MontageLayout of(LabelVolume lungs) {
        Geometry g = lungs.geometry();
        int[] box = lungBox(lungs);
        int depth = box[5] - box[4] + 1;
        int[] grid = GRIDS[GRIDS.length - 1];
        for (int[] candidate : GRIDS) {
            if (candidate[0] * candidate[1] <= depth) {
                grid = candidate;
                break;
            }
        }
        int count = grid[0] * grid[1];
        int[] slices = new int[count];
        for (int i = 0; i < count; i++) {
            // The middle of each of `count` equal parts of the lungs.
            slices[count - 1 - i] = box[4] + (int) ((2L * i + 1) * depth / (2L * count));
        }
        double marginX = MARGIN_MM / g.spacing(0);
        double marginY = MARGIN_MM / g.spacing(1);
        double left = Math.max(0, box[0] - marginX);
        double right = Math.min(g.width(), box[1] + 1 + marginX);
        double top = Math.max(0, box[2] - marginY);
        double bottom = Math.min(g.height(), box[3] + 1 + marginY);
        double widthMm = (right - left) * g.spacing(0);
        double heightMm = (bottom - top) * g.spacing(1);
        int widest = Math.min(LARGEST_TILE, PICTURE_WIDTH / grid[0]);
        double scale = Math.min(widest / widthMm, LARGEST_TILE / heightMm);
        int tileWidth = Math.max(SMALLEST_TILE, (int) Math.round(widthMm * scale));
        int tileHeight = Math.max(SMALLEST_TILE, (int) Math.round(heightMm * scale));
        return new MontageLayout(
                slices,
                grid[0],
                tileWidth,
                tileHeight,
                scale,
                (left + right) / 2 - tileWidth / scale / 2 / g.spacing(0),
                (top + bottom) / 2 - tileHeight / scale / 2 / g.spacing(1));
    }

    int rows() {
        return slices.length / columns;
    }

    /** The first and last column, row and slice that hold lung; all of the volume if none does. */
    private static int[] lungBox(LabelVolume lungs) {
        Geometry g = lungs.geometry();
        int[] box = {g.width(), -1, g.height(), -1, g.depth(), -1};
        for (int z = 0; z < g.depth(); z++) {
            byte[] plane = lungs.plane(z);
            for (int y = 0, i = 0; y < g.height(); y++) {
                for (int x = 0; x < g.width(); x++, i++) {
                    if (plane[i] != 0) {
                        box[0] = Math.min(box[0], x);
                        box[1] = Math.max(box[1], x);
                        box[2] = Math.min(box[2], y);
                        box[3] = Math.max(box[3], y);
                        box[4] = Math.min(box[4], z);
                        box[5] = z;
                    }
                }
            }
        }
        return box[5] >= 0 ? box : new int[] {0, g.width() - 1, 0, g.height() - 1, 0, g.depth() - 1};
    }
}
