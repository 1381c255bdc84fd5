// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import java.util.stream.IntStream;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.VoxelGrid;

/** The part of a slice that the network sees: rows {@code top} to {@code bottom}, columns {@code left} to {@code right}, ends excluded. */
record CropBox(int top, int left, int bottom, int right) {
    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }

    /**
     * The box around the body in a slice; all of the slice if there is no body.
     *
     * <p>lungmask resizes the mask to the slice and takes the first 8-connected region of it. Rows and columns that repeat
     * change neither which regions there are nor their order, so each is looked at once.
     *
     * @param body see {@link BodyMask}
     * @param zoom from the body mask to the slice
     */
    static CropBox around(BinaryVolume body, Zoom zoom) {
        int[] rows = met(zoom.rows());
        int[] columns = met(zoom.columns());
        BinaryVolume seen = new BinaryVolume(new VoxelGrid(columns.length, rows.length, 1, 1, 1, 1));
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < columns.length; x++) {
                if (body.get(columns[x], rows[y], 0)) {
                    seen.set(x, y, 0);
                }
            }
        }
        Components regions = Components.of(seen, Connectivity.SLICE_8);
        if (regions.count() == 0) {
            return new CropBox(0, 0, zoom.rows().out(), zoom.columns().out());
        }
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        regions.forEachRun((c, x, end, y, z) -> {
            if (c == 0) {
                box[0] = Math.min(box[0], y);
                box[1] = Math.min(box[1], x);
                box[2] = Math.max(box[2], y);
                box[3] = Math.max(box[3], end - 1);
            }
        });
        return new CropBox(
                first(zoom.rows(), rows[box[0]]),
                first(zoom.columns(), columns[box[1]]),
                last(zoom.rows(), rows[box[2]]) + 1,
                last(zoom.columns(), columns[box[3]]) + 1);
    }

    /** The samples of the input that the output has, each once. */
    private static int[] met(ZoomAxis axis) {
        return IntStream.range(0, axis.out())
                .filter(k -> !axis.isOutside(k))
                .map(axis::nearest)
                .distinct()
                .toArray();
    }

    private static int first(ZoomAxis axis, int sample) {
        int k = 0;
        while (axis.nearest(k) != sample) {
            k++;
        }
        return k;
    }

    private static int last(ZoomAxis axis, int sample) {
        int k = axis.out() - 1;
        while (axis.nearest(k) != sample) {
            k--;
        }
        return k;
    }
}
