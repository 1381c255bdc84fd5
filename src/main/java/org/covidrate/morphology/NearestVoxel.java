// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import java.util.Arrays;

/**
 * For every voxel of a grid the nearest one of a set, and how far it is: the exact Euclidean distance with voxels of any size, in time
 * proportional to the voxels (Felzenszwalb and Huttenlocher, Theory of Computing 8, 2012, keeping which parabola is lowest).
 */
public final class NearestVoxel {
    private static final float FAR = Float.POSITIVE_INFINITY;

    private final VoxelGrid grid;
    /** Index of the nearest voxel of the set; -1 if the set is empty. */
    private final int[] nearest;

    private final float[] squared;

    private NearestVoxel(VoxelGrid grid) {
        this.grid = grid;
        int size = Math.multiplyExact(Math.multiplyExact(grid.width(), grid.height()), grid.depth());
        nearest = new int[size];
        squared = new float[size];
    }

    /** @param set one value a voxel, index {@code (z * height + y) * width + x} */
    public static NearestVoxel of(boolean[] set, VoxelGrid grid) {
        NearestVoxel out = new NearestVoxel(grid);
        if (set.length != out.nearest.length) {
            throw new IllegalArgumentException("A grid of " + grid + " does not hold " + set.length + " voxels.");
        }
        for (int i = 0; i < set.length; i++) {
            out.nearest[i] = set[i] ? i : -1;
            out.squared[i] = set[i] ? 0 : FAR;
        }
        int plane = grid.width() * grid.height();
        out.pass(1, grid.width(), grid.dx());
        out.pass(grid.width(), grid.height(), grid.dy());
        out.pass(plane, grid.depth(), grid.dz());
        return out;
    }

    /** Index of the nearest voxel of the set, as in the set; -1 if the set is empty. */
    public int index(int voxel) {
        return nearest[voxel];
    }

    /** Distance of voxel centres in mm; infinite if the set is empty. */
    public double distance(int voxel) {
        return Math.sqrt(squared[voxel]);
    }

    private void pass(int step, int length, double spacing) {
        if (length == 1) {
            return;
        }
        Line line = new Line(length, spacing);
        int lines = nearest.length / length;
        for (int i = 0; i < lines; i++) {
            line.run(i / step * step * length + i % step, step);
        }
    }

    /** One line of voxels: the lower envelope of the parabolas over it. */
    private final class Line {
        private final int length;
        private final double spacing;
        private final int[] place;
        private final double[] from;
        private final float[] height;
        private final int[] owner;

        Line(int length, double spacing) {
            this.length = length;
            this.spacing = spacing;
            place = new int[length];
            from = new double[length];
            height = new float[length];
            owner = new int[length];
        }

        void run(int first, int step) {
            int count = 0;
            for (int q = 0; q < length; q++) {
                height[q] = squared[first + q * step];
                owner[q] = nearest[first + q * step];
                if (height[q] == FAR) {
                    continue;
                }
                double start = Double.NEGATIVE_INFINITY;
                while (count > 0) {
                    int p = place[count - 1];
                    start = ((height[q] - height[p]) / (spacing * spacing) + (double) q * q - (double) p * p)
                            / (2.0 * (q - p));
                    if (start > from[count - 1]) {
                        break;
                    }
                    count--;
                    start = Double.NEGATIVE_INFINITY;
                }
                place[count] = q;
                from[count] = start;
                count++;
            }
            if (count == 0) {
                return;
            }
            int k = 0;
            for (int q = 0; q < length; q++) {
                while (k + 1 < count && from[k + 1] <= q) {
                    k++;
                }
                double distance = (q - place[k]) * spacing;
                squared[first + q * step] = (float) (distance * distance + height[place[k]]);
                nearest[first + q * step] = owner[place[k]];
            }
        }
    }

    @Override
    public String toString() {
        return "nearest voxels on " + grid + ", " + Arrays.stream(nearest).distinct().count() + " of them";
    }
}
