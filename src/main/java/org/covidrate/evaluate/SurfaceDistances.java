// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.Arrays;
import java.util.List;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * How far the surfaces of two masks lie apart. The distance of a surface voxel is that of its centre to the nearest centre
 * of a voxel of the other surface, in the unit of the grid's spacing. Voxels of a surface count alike, whatever area they
 * stand for, as in MONAI; the reference implementation of the surface Dice (Nikolov et al., doi 10.2196/26151) weighs them.
 *
 * @param counts surface voxels within the tolerance of the other surface
 * @param hausdorff95 the larger of the two 95th percentiles, one of the distances from each surface to the other (linear
 *     between the ranks, as NumPy and MONAI do); 0 if both masks are empty, NaN, not defined, if only one is
 */
public record SurfaceDistances(SurfaceCounts counts, double hausdorff95) {
    private static final double PERCENT = 95;
    /** Distances are computed in float32: what equals the tolerance but for rounding is within it. */
    private static final double ROUNDING = 1e-4;

    private static final SurfaceDistances BOTH_EMPTY = new SurfaceDistances(SurfaceCounts.NONE, 0);

    /**
     * Measures in a slice.
     *
     * @param dx distance of columns
     * @param dy distance of rows
     */
    public static SurfaceDistances of(
            byte[] reference, byte[] segmentation, int width, double dx, double dy, double tolerance) {
        VoxelGrid grid = new VoxelGrid(width, reference.length / width, 1, dx, dy, 1);
        return of(List.of(reference), List.of(segmentation), grid, tolerance, ProgressListener.NONE);
    }

    /**
     * Measures in a volume; one of a single slice is measured as a slice.
     *
     * @param reference planes of {@code width * height}, every value but 0 is marked
     * @param segmentation likewise
     * @param tolerance surface voxels count as agreeing up to this distance
     * @throws CancelledException if the listener cancels
     */
    public static SurfaceDistances of(
            List<byte[]> reference,
            List<byte[]> segmentation,
            VoxelGrid grid,
            double tolerance,
            ProgressListener progress) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "The tolerance of the surface Dice is 0 mm or more, not " + tolerance + " mm.");
        }
        MaskBox box = MaskBox.around(grid, reference, segmentation);
        if (box == null) {
            return BOTH_EMPTY;
        }
        boolean flat = grid.depth() == 1;
        byte[] a = Surface.of(box.cut(reference, grid.width()), box.grid(), flat);
        byte[] b = Surface.of(box.cut(segmentation, grid.width()), box.grid(), flat);
        float[] fromB = distances(b, a, box.grid(), progress.part(0, 0.5));
        float[] fromA = distances(a, b, box.grid(), progress.part(0.5, 1));
        SurfaceCounts counts =
                new SurfaceCounts(within(fromA, tolerance) + within(fromB, tolerance), fromA.length + fromB.length);
        boolean oneEmpty = fromA.length == 0 || fromB.length == 0;
        return new SurfaceDistances(
                counts, oneEmpty ? Double.NaN : Math.max(percentile(fromA, PERCENT), percentile(fromB, PERCENT)));
    }

    /** The distances from the voxels of one surface to the other, growing. */
    private static float[] distances(byte[] from, byte[] to, VoxelGrid grid, ProgressListener progress) {
        float[] squared = DistanceTransform.squared(to, grid, progress);
        float[] distances = new float[count(from)];
        int count = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i] != 0) {
                distances[count++] = (float) Math.sqrt(squared[i]);
            }
        }
        Arrays.sort(distances);
        return distances;
    }

    private static int count(byte[] surface) {
        int count = 0;
        for (byte b : surface) {
            count += b;
        }
        return count;
    }

    private static long within(float[] sorted, double tolerance) {
        int count = 0;
        while (count < sorted.length && sorted[count] <= tolerance + ROUNDING) {
            count++;
        }
        return count;
    }

    private static double percentile(float[] sorted, double percent) {
        double rank = percent / 100 * (sorted.length - 1);
        int below = (int) rank;
        double a = sorted[below];
        double b = sorted[Math.min(sorted.length - 1, below + 1)];
        return a + (b - a) * (rank - below);
    }
}
