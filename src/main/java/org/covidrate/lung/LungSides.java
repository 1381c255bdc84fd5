// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.ProgressListener;

/**
 * Tells the right lung from the left, and parts them where they touch.
 *
 * <p>Layers are taken off until two large parts lie side by side; these grow back, and meet where the bridge was, at the
 * anterior or posterior junction. That does not depend on where the middle is.
 */
final class LungSides {
    /** Two lungs are this far apart at least, middle to middle; parts of one lung lie above or behind one another. */
    private static final double APART_MM = 45;
    /** The smaller lung is at least so much of both. */
    private static final double SMALLER_LUNG = 0.1;
    /** Lungs touch over a few millimetres; what falls apart only when more is taken off is one lung. */
    private static final double THICKEST_BRIDGE_MM = 10;
    /** One lung alone reaches over the middle by no more than this fraction. */
    private static final double ONE_LUNG_BEYOND_MIDDLE = 0.3;

    /**
     * Right and left.
     *
     * @param right voxels of the patient's right lung, at low x in LPS order
     * @param left of the left lung
     * @param middle x between them, in voxels
     */
    record Sides(BinaryVolume right, BinaryVolume left, double middle) {}

    private static final String STAGE = "Telling right from left";

    private final BinaryVolume lungs;
    private final VoxelGrid grid;

    private LungSides(BinaryVolume lungs) {
        this.lungs = lungs;
        grid = lungs.grid();
    }

    /** Right and left of the lungs' air; all on one side, by the middle of the chest, if it is one lung. */
    static Sides of(BinaryVolume lungs, Midline middle, ProgressListener progress) {
        LungSides sides = new LungSides(lungs);
        double step = Math.max(1, Math.min(sides.grid.dx(), sides.grid.dy()));
        for (double radius = 0; radius <= Math.max(step, THICKEST_BRIDGE_MM); radius += step) {
            progress.update(STAGE, radius / THICKEST_BRIDGE_MM);
            BinaryVolume core = radius == 0 ? lungs : new Ball(sides.grid, radius).erode(lungs);
            Sides found = sides.sideBySide(core);
            if (found != null) {
                return radius == 0 ? found : sides.growBack(found, progress);
            }
        }
        return sides.byMiddle(middle);
    }

    /** The parts to either side of the middle between the two largest that lie side by side; null if there are none. */
    private Sides sideBySide(BinaryVolume core) {
        Components parts = Components.of(core, Connectivity.VOLUME_6);
        double[] x = parts.meanX();
        int[][] range = parts.rangeX();
        int a = parts.largest();
        int b = -1;
        long total = 0;
        for (int c = 0; c < x.length; c++) {
            total += parts.voxels(c);
            // Beside, and not a part of one lung that lies in front of, or behind, both of them.
            boolean beside = Math.abs(x[c] - x[a]) * grid.dx() >= APART_MM
                    && (x[c] < range[a][0] || x[c] > range[a][1])
                    && (x[a] < range[c][0] || x[a] > range[c][1]);
            if (beside && (b < 0 || parts.voxels(c) > parts.voxels(b))) {
                b = c;
            }
        }
        if (b < 0 || parts.voxels(b) < SMALLER_LUNG * total) {
            return null;
        }
        double middle = (x[a] + x[b]) / 2;
        BinaryVolume right = parts.select(c -> x[c] <= middle);
        return new Sides(right, core.copy().andNot(right), middle);
    }

    private Sides growBack(Sides cores, ProgressListener progress) {
        Ball ball = Ball.atLeastOneVoxel(grid, 0);
        BinaryVolume right = cores.right();
        BinaryVolume left = cores.left();
        long now = right.count() + left.count();
        long all = lungs.count();
        for (long before = -1; now != before; ) {
            progress.update(STAGE, now, all);
            before = now;
            BinaryVolume moreRight = ball.dilate(right).and(lungs).andNot(left);
            left = ball.dilate(left).and(lungs).andNot(moreRight);
            right = moreRight;
            now = right.count() + left.count();
        }
        // Small parts of which no core was left: to the lung on whose side they lie.
        Components rest = Components.of(lungs.copy().andNot(right).andNot(left), Connectivity.VOLUME_6);
        double[] x = rest.meanX();
        return new Sides(
                right.or(rest.select(c -> x[c] <= cores.middle())),
                left.or(rest.select(c -> x[c] > cores.middle())),
                cores.middle());
    }

    private Sides byMiddle(Midline middle) {
        BinaryVolume low = new BinaryVolume(grid);
        for (int z = 0; z < grid.depth(); z++) {
            for (int y = 0; y < grid.height(); y++) {
                low.setRun(0, (int) Math.max(0, Math.min(grid.width(), Math.round(middle.x()))), y, z);
            }
        }
        long lowVoxels = lungs.countBoth(low);
        long voxels = lungs.count();
        if (Math.min(lowVoxels, voxels - lowVoxels) > ONE_LUNG_BEYOND_MIDDLE * voxels) {
            return new Sides(lungs.copy().and(low), lungs.copy().andNot(low), middle.x());
        }
        BinaryVolume none = new BinaryVolume(grid);
        return 2 * lowVoxels >= voxels ? new Sides(lungs, none, middle.x()) : new Sides(none, lungs, middle.x());
    }
}
