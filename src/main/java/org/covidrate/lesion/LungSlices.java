// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.Arrays;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lesion.prepare.Box;
import org.covidrate.progress.ProgressListener;

/**
 * Which slices are worth a look.
 *
 * @param slices those with enough lung, growing
 * @param box around the lungs in all slices; null if there are none
 */
public record LungSlices(int[] slices, Box box) {
    /**
     * Finds them.
     *
     * @param lungs in LPS order, see {@link org.covidrate.ct.Reorientation#toLps}
     * @param leastLungMm2 slices with less lung are left out; with 0, every slice with a pixel of lung counts
     */
    public static LungSlices of(LabelVolume lungs, double leastLungMm2, ProgressListener progress) {
        Geometry grid = lungs.geometry();
        double pixelMm2 = grid.spacing(0) * grid.spacing(1);
        int[] found = new int[grid.depth()];
        int count = 0;
        Box box = null;
        for (int z = 0; z < grid.depth(); z++) {
            progress.update(NetworkRun.MESSAGE, 0);
            byte[] plane = lungs.plane(z);
            Box here = Box.around(plane, grid.width());
            if (here == null) {
                continue;
            }
            box = here.with(box);
            if (leastLungMm2 == 0 || pixels(plane) * pixelMm2 >= leastLungMm2) {
                found[count++] = z;
            }
        }
        return new LungSlices(Arrays.copyOf(found, count), box);
    }

    private static long pixels(byte[] plane) {
        long count = 0;
        for (byte b : plane) {
            count += b != 0 ? 1 : 0;
        }
        return count;
    }
}
