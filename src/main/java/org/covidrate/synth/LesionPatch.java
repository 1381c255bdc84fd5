// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.covidrate.ct.Geometry;
import org.covidrate.lung.LungMasker;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.progress.ProgressListener;

/** One connected lesion of a donor within one lung, over all slices that it takes. */
final class LesionPatch {
    /** Lesions that reach this far out in the disc of {@link LungFrame} lie at the pleura. */
    private static final double PLEURAL = 0.85;

    private final int side;
    private final LungFrame frame;
    private final int[] runs;
    private final Box box;
    private final long voxels;
    private final double[] centre = new double[3];
    private double farthest;

    private LesionPatch(int side, LungFrame frame, int[] runs) {
        this.side = side;
        this.frame = frame;
        this.runs = runs;
        int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] high = {0, 0, 0};
        long count = 0;
        double[] place = new double[3];
        for (int r = 0; r < runs.length; r += 4) {
            low[0] = Math.min(low[0], runs[r]);
            high[0] = Math.max(high[0], runs[r + 1] - 1);
            for (int axis = 1; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], runs[r + 1 + axis]);
                high[axis] = Math.max(high[axis], runs[r + 1 + axis]);
            }
            for (int x = runs[r]; x < runs[r + 1]; x++, count++) {
                frame.toDisc(x, runs[r + 2], runs[r + 3], place);
                for (int axis = 0; axis < 3; axis++) {
                    centre[axis] += place[axis];
                }
                farthest = Math.max(farthest, Math.hypot(place[0], place[1]));
            }
        }
        voxels = count;
        for (int axis = 0; axis < 3; axis++) {
            centre[axis] /= count;
        }
        box = new Box(low[0], low[1], low[2], high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1);
    }

    /** Voxels of a volume: where they begin and how many there are along each axis. */
    record Box(int x, int y, int z, int width, int height, int depth) {
        int size() {
            return Math.multiplyExact(Math.multiplyExact(width, height), depth);
        }

        /** With so many mm more on each side, as far as the volume goes. */
        Box grown(Geometry g, double mm) {
            int[] low = new int[3];
            int[] count = new int[3];
            int[] from = {x, y, z};
            int[] size = {width, height, depth};
            for (int axis = 0; axis < 3; axis++) {
                int more = (int) Math.ceil(mm / g.spacing(axis)) + 1;
                low[axis] = Math.max(0, from[axis] - more);
                count[axis] = Math.min(g.size(axis), from[axis] + size[axis] + more) - low[axis];
            }
            return new Box(low[0], low[1], low[2], count[0], count[1], count[2]);
        }
    }

    /**
     * The lesions of a scan.
     *
     * @param leastPart smaller ones are left out: part of the voxels of both lungs
     */
    static List<LesionPatch> of(LungCt scan, double leastPart, ProgressListener progress) {
        List<LesionPatch> patches = new ArrayList<>();
        long least = Math.max(4, Math.round(leastPart * scan.lungVoxels()));
        for (int side : new int[] {LungMasker.RIGHT, LungMasker.LEFT}) {
            LungFrame frame = LungFrame.of(scan, side);
            if (frame == null) {
                continue;
            }
            BinaryVolume lesions = new BinaryVolume(scan.grid());
            int w = scan.ct().geometry().width();
            for (int z = frame.first(); z <= frame.last(); z++) {
                progress.update("Finding lesions", z, scan.ct().geometry().depth());
                byte[] lungs = scan.lungs().plane(z);
                for (int i = 0; i < lungs.length; i++) {
                    if (lungs[i] == side && scan.isLesion(i, z)) {
                        lesions.set(i % w, i / w, z);
                    }
                }
            }
            Components parts = Components.of(lesions, Connectivity.VOLUME_26);
            List<List<int[]>> runs = new ArrayList<>();
            for (int c = 0; c < parts.count(); c++) {
                runs.add(parts.voxels(c) < least ? null : new ArrayList<>());
            }
            parts.forEachRun((c, x, end, y, z) -> {
                if (runs.get(c) != null) {
                    runs.get(c).add(new int[] {x, end, y, z});
                }
            });
            for (List<int[]> of : runs) {
                if (of != null) {
                    patches.add(new LesionPatch(
                            side, frame, of.stream().flatMapToInt(Arrays::stream).toArray()));
                }
            }
        }
        return patches;
    }

    int side() {
        return side;
    }

    LungFrame frame() {
        return frame;
    }

    Box box() {
        return box;
    }

    long voxels() {
        return voxels;
    }

    /** Mean u, v, t of its voxels; not to be written to. */
    double[] centre() {
        return centre;
    }

    /** The u, v that stay where they are when the lesion grows or shrinks: a point of the pleura, if the lesion lies there. */
    double[] anchor() {
        double r = Math.hypot(centre[0], centre[1]);
        return farthest < PLEURAL || r == 0
                ? new double[] {centre[0], centre[1]}
                : new double[] {centre[0] / r, centre[1] / r};
    }

    /** Its voxels within a box around it. */
    boolean[] mask(Box of) {
        boolean[] mask = new boolean[of.size()];
        for (int r = 0; r < runs.length; r += 4) {
            int row = ((runs[r + 3] - of.z()) * of.height() + runs[r + 2] - of.y()) * of.width();
            Arrays.fill(mask, row + runs[r] - of.x(), row + runs[r + 1] - of.x(), true);
        }
        return mask;
    }
}
