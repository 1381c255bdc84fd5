// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import org.covidrate.ct.Geometry;
import org.covidrate.morphology.NearestVoxel;
import org.covidrate.morphology.VoxelGrid;

/**
 * One lesion and what is around it, ready to be looked at between voxels: how opaque it is, and how far its border is. Beyond the pleura both
 * go on as they are inside, so that a lesion that touches it fills a receiving lung to the border, whose course is never quite the same.
 */
final class LesionField {
    /** What is seen beyond the lesion's border, feather apart: sections of two lungs are never quite alike. */
    private static final double MARGIN_MM = 8;

    /** Denser than soft tissue are calcifications, and what a sharp kernel adds beside edges. */
    private static final float MOST = 1.1f;

    private final VoxelGrid grid;
    private final LesionPatch.Box box;
    private final float[] opacity;
    /** Distance to the border in mm, below 0 inside. */
    private final float[] border;

    private final boolean[] lung;

    private LesionField(VoxelGrid grid, LesionPatch.Box box, float[] opacity, float[] border, boolean[] lung) {
        this.lung = lung;
        this.grid = grid;
        this.box = box;
        this.opacity = opacity;
        this.border = border;
    }

    /**
     * Computes the field.
     *
     * @param feather around the lesion that will be looked at, in mm
     * @param grain of the receiving scan, see {@link TissueLevels#grain}: a grainier donor is smoothed to it
     */
    static LesionField of(LesionPatch patch, LungCt scan, TissueLevels levels, double feather, double grain) {
        Geometry g = scan.ct().geometry();
        LesionPatch.Box box = patch.box().grown(g, feather + MARGIN_MM);
        VoxelGrid grid = new VoxelGrid(
                box.width(), box.height(), box.depth(), g.spacing(0), g.spacing(1), g.spacing(2));
        boolean[] lung = new boolean[box.size()];
        float[] values = new float[box.size()];
        for (int z = 0, i = 0; z < box.depth(); z++) {
            byte[] lungs = scan.lungs().plane(box.z() + z);
            short[] hu = scan.ct().plane(box.z() + z);
            for (int y = 0; y < box.height(); y++) {
                for (int x = 0; x < box.width(); x++, i++) {
                    int at = (box.y() + y) * g.width() + box.x() + x;
                    lung[i] = lungs[at] == patch.side();
                    values[i] = (float) levels.opacity(hu[at]);
                }
            }
        }
        boolean[] lesion = patch.mask(box);
        float[] border = border(beyondThePleura(lesion, lung, grid), grid);
        float[] opacity = grained(opacity(values, lung, grid), grid, levels.grain() > grain ? grain / levels.grain() : 1);
        return new LesionField(grid, box, opacity, border, lung);
    }

    private static boolean[] beyondThePleura(boolean[] lesion, boolean[] lung, VoxelGrid grid) {
        NearestVoxel inside = NearestVoxel.of(lung, grid);
        boolean[] out = new boolean[lesion.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = lung[i] ? lesion[i] : lesion[inside.index(i)];
        }
        return out;
    }

    private static float[] border(boolean[] lesion, VoxelGrid grid) {
        double half = Math.min(grid.dx(), grid.dy()) / 2;
        float[] out = new float[lesion.length];
        NearestVoxel inside = NearestVoxel.of(lesion, grid);
        boolean[] healthy = new boolean[lesion.length];
        for (int i = 0; i < out.length; i++) {
            healthy[i] = !lesion[i];
            out[i] = (float) (inside.distance(i) - half);
        }
        NearestVoxel outside = NearestVoxel.of(healthy, grid);
        for (int i = 0; i < out.length; i++) {
            if (lesion[i]) {
                out[i] = (float) (half - outside.distance(i));
            }
        }
        return out;
    }

    /** The pleura's voxels hold part of the chest wall: they and what is beyond take the value of the nearest voxel within. */
    private static float[] opacity(float[] values, boolean[] lung, VoxelGrid grid) {
        int w = grid.width();
        int plane = w * grid.height();
        boolean[] core = new boolean[lung.length];
        boolean any = false;
        for (int i = 0; i < core.length; i++) {
            int x = i % w;
            int y = i % plane / w;
            core[i] = lung[i]
                    && (x == 0 || lung[i - 1])
                    && (x == w - 1 || lung[i + 1])
                    && (y == 0 || lung[i - w])
                    && (y == grid.height() - 1 || lung[i + w]);
            any |= core[i];
        }
        NearestVoxel nearest = NearestVoxel.of(any ? core : lung, grid);
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.max(0, Math.min(MOST, values[nearest.index(i)]));
        }
        return out;
    }

    private static float[] grained(float[] values, VoxelGrid grid, double kept) {
        if (kept >= 1) {
            return values;
        }
        int w = grid.width();
        int h = grid.height();
        float[] out = new float[values.length];
        for (int z = 0, i = 0; z < grid.depth(); z++) {
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++, i++) {
                    float sum = 0;
                    for (int dy = -1; dy <= 1; dy++) {
                        for (int dx = -1; dx <= 1; dx++) {
                            int u = Math.max(0, Math.min(w - 1, x + dx));
                            int v = Math.max(0, Math.min(h - 1, y + dy));
                            sum += (2 - Math.abs(dx)) * (2 - Math.abs(dy)) * values[(z * h + v) * w + u];
                        }
                    }
                    float smooth = sum / 16;
                    out[i] = (float) (smooth + kept * (values[i] - smooth));
                }
            }
        }
        return out;
    }

    /**
     * Looks at a place between voxels of the donor.
     *
     * @param out gets opacity, distance to the border in mm, and 1 if the nearest voxel is lung, otherwise 0
     * @return whether the place lies within the field
     */
    boolean at(double x, double y, double z, double[] out) {
        double fx = x - box.x();
        double fy = y - box.y();
        double fz = z - box.z();
        int x0 = (int) Math.floor(fx);
        int y0 = (int) Math.floor(fy);
        int z0 = (int) Math.floor(fz);
        if (fx < 0 || fy < 0 || fz < 0 || fx > grid.width() - 1 || fy > grid.height() - 1 || fz > grid.depth() - 1) {
            return false;
        }
        int stepX = x0 + 1 < grid.width() ? 1 : 0;
        int stepY = y0 + 1 < grid.height() ? grid.width() : 0;
        int stepZ = z0 + 1 < grid.depth() ? grid.width() * grid.height() : 0;
        int i = (z0 * grid.height() + y0) * grid.width() + x0;
        out[0] = between(opacity, i, stepX, stepY, stepZ, fx - x0, fy - y0, fz - z0);
        out[1] = between(border, i, stepX, stepY, stepZ, fx - x0, fy - y0, fz - z0);
        int nearest = i + (fx - x0 < 0.5 ? 0 : stepX) + (fy - y0 < 0.5 ? 0 : stepY) + (fz - z0 < 0.5 ? 0 : stepZ);
        out[2] = lung[nearest] ? 1 : 0;
        return true;
    }

    private static double between(
            float[] v, int i, int stepX, int stepY, int stepZ, double fx, double fy, double fz) {
        double low = plane(v, i, stepX, stepY, fx, fy);
        return fz == 0 ? low : low + fz * (plane(v, i + stepZ, stepX, stepY, fx, fy) - low);
    }

    private static double plane(float[] v, int i, int stepX, int stepY, double fx, double fy) {
        double top = v[i] + fx * (v[i + stepX] - v[i]);
        double bottom = v[i + stepY] + fx * (v[i + stepY + stepX] - v[i + stepY]);
        return top + fy * (bottom - top);
    }
}
