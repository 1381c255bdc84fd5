// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import java.util.Arrays;
import org.covidrate.ct.Geometry;

/**
 * Places in one lung, told so that they mean the same in every lung. Each section of the lung is drawn onto the unit disc: its middle to the
 * centre, its border to the rim, direction by direction. {@code (u, v)} are coordinates in the disc, u to the patient's left and v to posterior, and
 * {@code t} runs from the lung's lowest section (0) to its highest (1). What touches the pleura in one lung does so in another.
 */
final class LungFrame {
    private static final int DIRECTIONS = 64;

    private final double dx;
    private final double dy;
    private final int first;
    private final int last;
    private final double[] centreX;
    private final double[] centreY;
    /** Distance of the border in mm for each section and direction. */
    private final double[][] reach;

    private LungFrame(double dx, double dy, int first, int last) {
        this.dx = dx;
        this.dy = dy;
        this.first = first;
        this.last = last;
        int sections = last - first + 1;
        centreX = new double[sections];
        centreY = new double[sections];
        reach = new double[sections][];
    }

    /** The frame of a lung; null if a scan does not hold it. */
    static LungFrame of(LungCt scan, int side) {
        Geometry g = scan.ct().geometry();
        int first = -1;
        int last = -1;
        for (int z = 0; z < g.depth(); z++) {
            for (byte value : scan.lungs().plane(z)) {
                if (value == side) {
                    first = first < 0 ? z : first;
                    last = z;
                    break;
                }
            }
        }
        if (first < 0) {
            return null;
        }
        LungFrame frame = new LungFrame(g.spacing(0), g.spacing(1), first, last);
        for (int z = first; z <= last; z++) {
            frame.section(scan.lungs().plane(z), side, g.width(), z - first);
        }
        frame.fillGaps();
        frame.smooth();
        return frame;
    }

    private void section(byte[] plane, int side, int width, int section) {
        double sumX = 0;
        double sumY = 0;
        long count = 0;
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] == side) {
                sumX += i % width;
                sumY += i / width;
                count++;
            }
        }
        if (count == 0) {
            return;
        }
        centreX[section] = sumX / count;
        centreY[section] = sumY / count;
        double[] far = new double[DIRECTIONS];
        double half = (dx + dy) / 4;
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] == side) {
                double x = (i % width - centreX[section]) * dx;
                double y = (i / width - centreY[section]) * dy;
                int k = (int) (turns(x, y) * DIRECTIONS) % DIRECTIONS;
                far[k] = Math.max(far[k], Math.hypot(x, y) + half);
            }
        }
        reach[section] = closed(far);
    }

    /** Directions without any lung take from those beside them; then each is averaged with its neighbours. */
    private static double[] closed(double[] far) {
        double[] filled = new double[DIRECTIONS];
        for (int k = 0; k < DIRECTIONS; k++) {
            for (int d = 0; d < DIRECTIONS && filled[k] == 0; d++) {
                filled[k] = Math.max(far[(k + d) % DIRECTIONS], far[(k - d + DIRECTIONS) % DIRECTIONS]);
            }
        }
        double[] smooth = new double[DIRECTIONS];
        for (int k = 0; k < DIRECTIONS; k++) {
            smooth[k] = (filled[(k + DIRECTIONS - 1) % DIRECTIONS] + 2 * filled[k] + filled[(k + 1) % DIRECTIONS]) / 4;
        }
        return smooth;
    }

    /** A section without lung between others, as masks may have, is like the one below. */
    private void fillGaps() {
        for (int s = 1; s < reach.length; s++) {
            if (reach[s] == null) {
                reach[s] = reach[s - 1];
                centreX[s] = centreX[s - 1];
                centreY[s] = centreY[s - 1];
            }
        }
    }

    /** Along the length of the lung, so that what is placed has no steps between slices. */
    private void smooth() {
        double[] x = centreX.clone();
        double[] y = centreY.clone();
        double[][] r = reach.clone();
        int end = r.length - 1;
        for (int s = 0; s <= end; s++) {
            int below = Math.max(0, s - 1);
            int above = Math.min(end, s + 1);
            centreX[s] = (x[below] + 2 * x[s] + x[above]) / 4;
            centreY[s] = (y[below] + 2 * y[s] + y[above]) / 4;
            reach[s] = new double[DIRECTIONS];
            for (int k = 0; k < DIRECTIONS; k++) {
                reach[s][k] = (r[below][k] + 2 * r[s][k] + r[above][k]) / 4;
            }
        }
    }

    private static double turns(double x, double y) {
        double turns = Math.atan2(y, x) / (2 * Math.PI);
        return turns < 0 ? turns + 1 : turns;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /** Where a voxel lies, into {@code place}: u, v, t. */
    void toDisc(double x, double y, double z, double[] place) {
        double s = clamp(z - first, reach.length - 1);
        double mmX = (x - at(centreX, s)) * dx;
        double mmY = (y - at(centreY, s)) * dy;
        double border = border(turns(mmX, mmY), s);
        place[0] = mmX / border;
        place[1] = mmY / border;
        place[2] = last == first ? 0.5 : (z - first) / (last - first);
    }

    /** The voxel of a place u, v, t, into the same array: x, y, z. Outside of the disc it goes on as it does at the rim. */
    void toVoxel(double[] place) {
        double z = last == first ? first : first + place[2] * (last - first);
        double s = clamp(z - first, reach.length - 1);
        double border = border(turns(place[0], place[1]), s);
        place[0] = at(centreX, s) + place[0] * border / dx;
        place[1] = at(centreY, s) + place[1] * border / dy;
        place[2] = z;
    }

    /** Mean distance of the border in mm at a height t. */
    double radius(double t) {
        double[] section = reach[(int) Math.round(clamp(slice(t) - first, reach.length - 1))];
        return Arrays.stream(section).average().orElseThrow();
    }

    /** The section at a height t, which may lie outside of the lung. */
    double slice(double t) {
        return first + t * (last - first);
    }

    private double border(double turns, double s) {
        int a = (int) s;
        int b = Math.min(a + 1, reach.length - 1);
        double d = turns * DIRECTIONS - 0.5;
        int k = (int) Math.floor(d);
        double f = d - k;
        int k0 = (k + DIRECTIONS) % DIRECTIONS;
        int k1 = (k + 1) % DIRECTIONS;
        double below = reach[a][k0] * (1 - f) + reach[a][k1] * f;
        double above = reach[b][k0] * (1 - f) + reach[b][k1] * f;
        return below + (above - below) * (s - a);
    }

    private static double at(double[] values, double s) {
        int a = (int) s;
        int b = Math.min(a + 1, values.length - 1);
        return values[a] + (values[b] - values[a]) * (s - a);
    }

    private static double clamp(double value, double max) {
        return Math.max(0, Math.min(max, value));
    }

    @Override
    public String toString() {
        return "lung in slices " + first + " to " + last + " around " + Arrays.toString(centreX);
    }
}
