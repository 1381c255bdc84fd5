// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import org.covidrate.ct.Geometry;

/**
 * Size and spacing of a voxel grid: what distances need. The axes are taken as orthogonal; along a tilted gantry's
 * sheared slices, distances are measured as if the slices were not shifted against each other.
 *
 * @param width voxels along x
 * @param height voxels along y
 * @param depth voxels along z
 * @param dx distance of voxel centres along x in mm
 * @param dy along y
 * @param dz along z
 */
public record VoxelGrid(int width, int height, int depth, double dx, double dy, double dz) {
    public VoxelGrid {
        if (width < 1 || height < 1 || depth < 1 || !(dx > 0) || !(dy > 0) || !(dz > 0)) {
            throw new IllegalArgumentException("A grid needs voxels along each axis and spacings above 0.");
        }
    }

    public static VoxelGrid of(Geometry g) {
        return new VoxelGrid(g.width(), g.height(), g.depth(), g.spacing(0), g.spacing(1), g.spacing(2));
    }

    /** Volume of a voxel in ml. */
    public double voxelMl() {
        return dx * dy * dz / 1000;
    }

    /** Area of a pixel of a slice in mm². */
    public double pixelArea() {
        return dx * dy;
    }

    /** How many voxels hold at least this many ml, at least 1. */
    public long voxels(double ml) {
        return Math.max(1, (long) Math.ceil(ml / voxelMl()));
    }
}
