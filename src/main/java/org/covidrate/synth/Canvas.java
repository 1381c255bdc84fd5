// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.HuPlanes;
import org.covidrate.progress.ProgressListener;

/** The receiving lungs while lesions are placed: how much of the air of each voxel is filled, and which voxels are lesion. */
final class Canvas {
    /** A lesion that would mostly be made up of what was not lung in the donor is not placed: the lungs are too different there. */
    private static final double MOST_MADE_UP = 0.35;

    /** Slices beyond the lesion's own that its soft border may reach. */
    private static final int MARGIN = 2;

    private final LungCt target;
    private final double feather;
    /** Planes of the filled part; null where nothing was placed. */
    private final float[][] filled;

    private final byte[][] lesions;

    Canvas(LungCt target, double feather) {
        this.target = target;
        this.feather = feather;
        Geometry g = target.ct().geometry();
        filled = new float[g.depth()][];
        lesions = new byte[g.depth()][g.planeSize()];
    }

    /**
     * Places a lesion into a lung; where lesions overlap the more opaque one is seen.
     *
     * @return whether it was placed
     */
    boolean place(PlacedLesion lesion, LungFrame frame, int side, ProgressListener progress) {
        Geometry g = target.ct().geometry();
        boolean volume = frame.last() > frame.first();
        double[] heights = lesion.heights(MARGIN);
        int from = volume ? Math.max(frame.first(), (int) Math.floor(frame.slice(heights[0]))) : frame.first();
        int to = volume ? Math.min(frame.last(), (int) Math.ceil(frame.slice(heights[1]))) : frame.last();
        float[][] planes = new float[g.depth()][];
        byte[][] masks = new byte[g.depth()][];
        double[] place = new double[3];
        double[] seen = new double[3];
        long inside = 0;
        double real = 0;
        for (int z = from; z <= to; z++) {
            progress.update("Placing lesions", z - from, to - from + 1);
            byte[] lungs = target.lungs().plane(z);
            for (int i = 0; i < lungs.length; i++) {
                if (lungs[i] != side) {
                    continue;
                }
                frame.toDisc(i % g.width(), i / g.width(), z, place);
                if (lesion.at(place, seen) && seen[1] < feather) {
                    if (planes[z] == null) {
                        planes[z] = new float[g.planeSize()];
                        masks[z] = new byte[g.planeSize()];
                    }
                    planes[z][i] = (float) (seen[0] * weight(seen[1]));
                    if (seen[1] < 0) {
                        masks[z][i] = 1;
                        inside++;
                        real += seen[2];
                    }
                }
            }
        }
        if (inside == 0 || real < (1 - MOST_MADE_UP) * inside) {
            return false;
        }
        for (int z = from; z <= to; z++) {
            add(z, planes[z], masks[z]);
        }
        return true;
    }

    private void add(int z, float[] plane, byte[] mask) {
        if (plane == null) {
            return;
        }
        if (filled[z] == null) {
            filled[z] = plane;
            lesions[z] = mask;
            return;
        }
        for (int i = 0; i < plane.length; i++) {
            filled[z][i] = Math.max(filled[z][i], plane[i]);
            lesions[z][i] |= mask[i];
        }
    }

    /** Falls from 1 to 0 across the border, smoothly at both ends. */
    private double weight(double border) {
        if (border <= -feather) {
            return 1;
        }
        double part = (feather - border) / (2 * feather);
        return part * part * (3 - 2 * part);
    }

    long lesionVoxels() {
        long count = 0;
        for (byte[] plane : lesions) {
            for (byte value : plane) {
                count += value;
            }
        }
        return count;
    }

    List<byte[]> lesions() {
        return List.of(lesions);
    }

    /** The receiving scan with the air of its voxels filled: vessels and what else is dense there stays as it is. */
    CtVolume filled(TissueLevels levels) {
        Geometry g = target.ct().geometry();
        HuPlanes planes = target.ct().planes();
        List<short[]> out = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            short[] hu = planes.plane(z);
            if (filled[z] != null) {
                hu = hu.clone();
                for (int i = 0; i < hu.length; i++) {
                    double air = levels.tissue() - hu[i];
                    double part = target.lungs().plane(z)[i] != 0 || hu[i] <= levels.lung() ? filled[z][i] : beside(filled[z], i);
                    if (part > 0 && air > 0) {
                        hu[i] = (short) Math.round(hu[i] + part * air);
                    }
                }
            }
            out.add(hu);
        }
        return CtVolume.ofHu(g, out, target.ct().provenance());
    }

    /**
     * Voxels just outside of a lung mask hold some of its air: they are filled as their neighbours are, or a dark line would part each
     * lesion from the chest wall.
     */
    private float beside(float[] plane, int i) {
        int w = target.ct().geometry().width();
        float most = 0;
        most = i % w > 0 ? Math.max(most, plane[i - 1]) : most;
        most = i % w < w - 1 ? Math.max(most, plane[i + 1]) : most;
        most = i >= w ? Math.max(most, plane[i - w]) : most;
        return i + w < plane.length ? Math.max(most, plane[i + w]) : most;
    }
}
