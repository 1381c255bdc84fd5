// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.ProgressListener;

/**
 * The exact Euclidean distance from every voxel to the nearest marked one, axis by axis as the lower envelope of parabolas
 * (Felzenszwalb and Huttenlocher, Theory of Computing 8, 2012), in time proportional to the voxels. Voxels need not be
 * cubes.
 */
final class DistanceTransform {
    private static final String MESSAGE = "Measuring distances";

    /** The values along one line, and where they are written to. */
    private final double[] f;

    private final double[] out;
    private final int[] vertex;
    private final double[] from;

    private DistanceTransform(int longest) {
        f = new double[longest];
        out = new double[longest];
        vertex = new int[longest];
        from = new double[longest + 1];
    }

    /**
     * Squared distances in mm², as float32.
     *
     * @param marked index {@code (z * height + y) * width + x}, every value but 0 is marked
     * @return infinite everywhere if nothing is marked
     */
    static float[] squared(byte[] marked, VoxelGrid grid, ProgressListener progress) {
        float[] d = new float[marked.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = marked[i] != 0 ? 0 : Float.POSITIVE_INFINITY;
        }
        int w = grid.width();
        int h = grid.height();
        int plane = w * h;
        DistanceTransform line = new DistanceTransform(Math.max(Math.max(w, h), grid.depth()));
        for (int z = 0; z < grid.depth(); z++) {
            progress.update(MESSAGE, z, 2L * grid.depth());
            for (int y = 0; y < h; y++) {
                line.transform(d, z * plane + y * w, 1, w, grid.dx());
            }
            for (int x = 0; x < w; x++) {
                line.transform(d, z * plane + x, w, h, grid.dy());
            }
        }
        for (int y = 0; grid.depth() > 1 && y < h; y++) {
            progress.update(MESSAGE, (long) h + y, 2L * h);
            for (int x = 0; x < w; x++) {
                line.transform(d, y * w + x, plane, grid.depth(), grid.dz());
            }
        }
        return d;
    }

    /** Replaces the values of a line by {@code min over q of (spacing (p - q))² + value(q)}. */
    private void transform(float[] d, int start, int stride, int count, double spacing) {
        double s2 = spacing * spacing;
        int last = -1;
        for (int q = 0; q < count; q++) {
            f[q] = d[start + q * stride];
            if (f[q] == Double.POSITIVE_INFINITY) {
                continue;
            }
            double crossing = Double.NEGATIVE_INFINITY;
            while (last >= 0) {
                int v = vertex[last];
                // Where the parabola from q gets below that from v, in voxels.
                crossing = ((f[q] - f[v]) / s2 + (double) q * q - (double) v * v) / (2.0 * (q - v));
                if (crossing > from[last]) {
                    break;
                }
                last--;
            }
            last++;
            vertex[last] = q;
            from[last] = last == 0 ? Double.NEGATIVE_INFINITY : crossing;
        }
        if (last < 0) {
            return;
        }
        from[last + 1] = Double.POSITIVE_INFINITY;
        int k = 0;
        for (int p = 0; p < count; p++) {
            while (from[k + 1] < p) {
                k++;
            }
            double distance = spacing * (p - vertex[k]);
            out[p] = distance * distance + f[vertex[k]];
        }
        for (int p = 0; p < count; p++) {
            d[start + p * stride] = (float) out[p];
        }
    }
}
