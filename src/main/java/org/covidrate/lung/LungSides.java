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
    /** Lungs touch over a few millimetres; what falls apart only when more is taken off is one lung. */
    private static final double THICKEST_BRIDGE_MM = 10;
    /** Two lungs are the result of parting if the smaller is at least so much of both. */
    private static final double SMALLER_LUNG = 0.15;

    /** One lung alone reaches over the middle by no more than this. */
    private static final double ONE_LUNG_BEYOND_MIDDLE = 0.3;

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

    /** Takes off layers until a part falls to each side, then lets both grow back. What holds together is cut at the middle. */
    private static void part(BinaryVolume fused, BinaryVolume lowHalf, BinaryVolume right, BinaryVolume left) {
        VoxelGrid grid = fused.grid();
        double step = Math.max(1, Math.min(grid.dx(), grid.dy()));
        for (double radius = step; radius <= Math.max(step, THICKEST_BRIDGE_MM); radius += step) {
            BinaryVolume core = new Ball(grid, radius).erode(fused);
            Components parts = Components.of(core, Connectivity.VOLUME_6);
            long[] low = parts.common(lowHalf);
            BinaryVolume r = parts.select(c -> 2 * low[c] >= parts.voxels(c));
            BinaryVolume l = core.andNot(r);
            long smaller = Math.min(r.count(), l.count());
            if (smaller > 0 && smaller >= SMALLER_LUNG * (r.count() + l.count())) {
                growBack(r, l, fused, right, left);
                return;
            }
        }
        long low = fused.countBoth(lowHalf);
        if (Math.min(low, fused.count() - low) > ONE_LUNG_BEYOND_MIDDLE * fused.count()) {
            right.or(fused.copy().and(lowHalf));
            left.or(fused.copy().andNot(lowHalf));
        } else {
            (2 * low >= fused.count() ? right : left).or(fused);
        }
    }

    private static void growBack(
            BinaryVolume r, BinaryVolume l, BinaryVolume fused, BinaryVolume right, BinaryVolume left) {
        Ball ball = Ball.atLeastOneVoxel(fused.grid(), 0);
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
