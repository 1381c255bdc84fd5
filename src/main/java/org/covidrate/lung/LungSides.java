// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.VoxelGrid;

/** Tells the right lung from the left, and parts them where they touch. */
final class LungSides {
    /** A part of which less than this lies beyond the middle belongs to one side. */
    private static final double BEYOND_MIDDLE = 0.1;
    /** Lungs touch over a few millimetres; what only falls apart at more is one lung. */
    private static final double THICKEST_BRIDGE_MM = 15;

    private LungSides() {}

    /**
     * Right and left.
     *
     * @param right voxels of the patient's right lung, at low x in LPS order
     * @param left of the left lung
     */
    record Sides(BinaryVolume right, BinaryVolume left) {}

    static Sides of(BinaryVolume lungs, Midline middle) {
        VoxelGrid grid = lungs.grid();
        BinaryVolume right = new BinaryVolume(grid);
        BinaryVolume left = new BinaryVolume(grid);
        BinaryVolume lowHalf = new BinaryVolume(grid);
        for (int z = 0; z < grid.depth(); z++) {
            for (int y = 0; y < grid.height(); y++) {
                lowHalf.setRun(0, (int) Math.round(middle.x()), y, z);
            }
        }
        Components parts = Components.of(lungs, Connectivity.VOLUME_6);
        long[] low = parts.common(lowHalf);
        BinaryVolume fused = parts.select(c -> straddles(low[c], parts.voxels(c)));
        right.or(parts.select(c -> !straddles(low[c], parts.voxels(c)) && 2 * low[c] >= parts.voxels(c)));
        left.or(lungs.copy().andNot(fused).andNot(right));
        if (!fused.isEmpty()) {
            part(fused, lowHalf, right, left);
        }
        return new Sides(right, left);
    }

    private static boolean straddles(long low, long voxels) {
        return Math.min(low, voxels - low) > BEYOND_MIDDLE * voxels;
    }

    /** Erodes until the parts fall to the two sides, then lets both grow back. */
    private static void part(BinaryVolume fused, BinaryVolume lowHalf, BinaryVolume right, BinaryVolume left) {
        VoxelGrid grid = fused.grid();
        double step = Math.max(1, 1.01 * Math.min(grid.dx(), grid.dy()));
        for (double radius = step; radius <= THICKEST_BRIDGE_MM; radius += step) {
            BinaryVolume core = new Ball(grid, radius).erode(fused);
            Components parts = Components.of(core, Connectivity.VOLUME_6);
            long[] low = parts.common(lowHalf);
            long straddling = 0;
            for (int c = 0; c < parts.count(); c++) {
                straddling += straddles(low[c], parts.voxels(c)) ? parts.voxels(c) : 0;
            }
            if (straddling == 0 && parts.count() > 1) {
                BinaryVolume r = parts.select(c -> 2 * low[c] >= parts.voxels(c));
                growBack(r, core.andNot(r), fused, radius, right, left);
                return;
            }
        }
        right.or(fused.copy().and(lowHalf));
        left.or(fused.copy().andNot(lowHalf));
    }

    private static void growBack(
            BinaryVolume r, BinaryVolume l, BinaryVolume fused, double radius, BinaryVolume right, BinaryVolume left) {
        VoxelGrid grid = fused.grid();
        Ball ball = new Ball(grid, 1.01 * Math.max(grid.dx(), grid.dy()));
        long before = -1;
        for (long now = r.count() + l.count(); now != before; ) {
            before = now;
            BinaryVolume toRight = ball.dilate(r).and(fused).andNot(l);
            BinaryVolume toLeft = ball.dilate(l).and(fused).andNot(r);
            r = toRight;
            l = toLeft.andNot(toRight);
            now = r.count() + l.count();
        }
        right.or(r);
        left.or(l);
    }
}
