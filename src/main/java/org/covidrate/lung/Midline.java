// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.VoxelGrid;

/**
 * The middle of the chest.
 *
 * @param x in voxels
 */
record Midline(double x) {
    /** Half the width of a vertebra. */
    private static final double HALF_SPINE_MM = 20;
    /** With less bone than this a slice, on average, it may be anything. */
    private static final double LEAST_BONE_MM2 = 300;

    /**
     * Where the spine is: the strip along which most bone lies, in the slices with air in the body. It stays the middle
     * when the field of view shows one side only. Without bone, the middle of the body.
     */
    static Midline of(BinaryVolume bone, BinaryVolume body, BinaryVolume innerAir) {
        VoxelGrid grid = bone.grid();
        long[] columns = new long[grid.width()];
        int slices = 0;
        for (int z = 0; z < grid.depth(); z++) {
            if (innerAir.count(z) > 0) {
                addColumns(bone, z, columns);
                slices++;
            }
        }
        int half = Math.max(1, (int) Math.round(HALF_SPINE_MM / grid.dx()));
        long best = 0;
        double x = 0;
        for (int c = 0; c < columns.length; c++) {
            long sum = 0;
            double moment = 0;
            for (int i = Math.max(0, c - half); i <= Math.min(columns.length - 1, c + half); i++) {
                sum += columns[i];
                moment += (double) columns[i] * i;
            }
            if (sum > best) {
                best = sum;
                x = moment / sum;
            }
        }
        return best * grid.pixelArea() >= LEAST_BONE_MM2 * slices && best > 0 ? new Midline(x) : ofBody(body);
    }

    private static Midline ofBody(BinaryVolume body) {
        long[] columns = new long[body.grid().width()];
        for (int z = 0; z < body.grid().depth(); z++) {
            addColumns(body, z, columns);
        }
        double sum = 0;
        double moment = 0;
        for (int i = 0; i < columns.length; i++) {
            sum += columns[i];
            moment += (double) columns[i] * i;
        }
        return new Midline(sum == 0 ? (columns.length - 1) / 2.0 : moment / sum);
    }

    private static void addColumns(BinaryVolume volume, int z, long[] columns) {
        for (int y = 0; y < volume.grid().height(); y++) {
            for (int x = 0; x < columns.length; x++) {
                columns[x] += volume.get(x, y, z) ? 1 : 0;
            }
        }
    }
}
