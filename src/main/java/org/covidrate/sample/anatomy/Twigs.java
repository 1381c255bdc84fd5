// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.Arrays;

/** Thousands of short cones that make up trees, found quickly by place. */
final class Twigs {
    private static final double CELL = 5;
    private static final int NUMBERS = 8;
    private static final double X0 = -170;
    private static final double Y0 = -130;
    private static final double Z0 = -206;
    private static final int NX = 68;
    private static final int NY = 46;
    private static final int NZ = 62;

    /** ax, ay, az, ra, ux, uy, uz (to the end), rb of each cone. */
    private float[] cones = new float[1024 * NUMBERS];

    private int count;
    private int[] starts;
    private int[] members;

    void add(double[] a, double ra, double[] b, double rb) {
        if ((count + 1) * NUMBERS > cones.length) {
            cones = Arrays.copyOf(cones, cones.length * 2);
        }
        int o = count++ * NUMBERS;
        for (int i = 0; i < 3; i++) {
            cones[o + i] = (float) a[i];
            cones[o + 4 + i] = (float) (b[i] - a[i]);
        }
        cones[o + 3] = (float) ra;
        cones[o + 7] = (float) rb;
    }

    /** Sorts the cones into cells. Call once, after the last {@link #add}. @param margin how far from a cone it counts */
    void index(double margin) {
        int[] sizes = new int[NX * NY * NZ + 1];
        visitCells(margin, (cell, cone) -> sizes[cell + 1]++);
        for (int i = 1; i < sizes.length; i++) {
            sizes[i] += sizes[i - 1];
        }
        starts = sizes;
        members = new int[sizes[sizes.length - 1]];
        int[] next = starts.clone();
        visitCells(margin, (cell, cone) -> members[next[cell]++] = cone);
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(int cell, int cone);
    }

    private void visitCells(double margin, Visitor visitor) {
        int[] low = new int[3];
        int[] high = new int[3];
        for (int c = 0; c < count; c++) {
            int o = c * NUMBERS;
            double reach = Math.max(cones[o + 3], cones[o + 7]) + margin;
            for (int i = 0; i < 3; i++) {
                double a = cones[o + i];
                double b = a + cones[o + 4 + i];
                low[i] = cell(Math.min(a, b) - reach, i);
                high[i] = cell(Math.max(a, b) + reach, i);
            }
            for (int z = low[2]; z <= high[2]; z++) {
                for (int y = low[1]; y <= high[1]; y++) {
                    for (int x = low[0]; x <= high[0]; x++) {
                        visitor.visit((z * NY + y) * NX + x, c);
                    }
                }
            }
        }
    }

    private static int cell(double v, int axis) {
        double zero = axis == 0 ? X0 : axis == 1 ? Y0 : Z0;
        int n = axis == 0 ? NX : axis == 1 ? NY : NZ;
        return Math.max(0, Math.min(n - 1, (int) Math.floor((v - zero) / CELL)));
    }

    /**
     * The share of a pixel that the cones cover, the densest of them counting. A cone thinner than the pixel covers it in
     * part, spread as the pixel spreads it.
     *
     * @param scale of the radii: below 1 for what lies within
     * @param grow added to the radii, mm: above 0 for a wall around
     */
    double cover(Spot s, double scale, double grow, double minimumRadius) {
        int cell = (cell(s.z, 2) * NY + cell(s.y, 1)) * NX + cell(s.x, 0);
        double best = 0;
        for (int m = starts[cell]; m < starts[cell + 1]; m++) {
            int o = members[m] * NUMBERS;
            double px = s.x - cones[o];
            double py = s.y - cones[o + 1];
            double pz = s.z - cones[o + 2];
            double ux = cones[o + 4];
            double uy = cones[o + 5];
            double uz = cones[o + 6];
            double t = (px * ux + py * uy + pz * uz) / (ux * ux + uy * uy + uz * uz + 1e-9);
            t = t < 0 ? 0 : t > 1 ? 1 : t;
            px -= t * ux;
            py -= t * uy;
            pz -= t * uz;
            double raw = cones[o + 3] + t * (cones[o + 7] - cones[o + 3]);
            if (raw < minimumRadius) {
                continue;
            }
            double r = raw * scale + grow;
            double squared = px * px + py * py + pz * pz;
            double reach = r + 1.3 * s.edge;
            if (squared < reach * reach) {
                best = Math.max(best, share(squared, r, s.edge));
            }
        }
        return best;
    }

    private static double share(double squaredDistance, double r, double edge) {
        if (r > 1.2 * edge) {
            double c = 0.5 - (Math.sqrt(squaredDistance) - r) / edge;
            return c <= 0 ? 0 : c >= 1 ? 1 : c;
        }
        double spread = 0.2 * edge * edge;
        double peak = 1 - Math.exp(-r * r / (2 * spread));
        return peak * Math.exp(-squaredDistance / (2 * spread + r * r));
    }
}
