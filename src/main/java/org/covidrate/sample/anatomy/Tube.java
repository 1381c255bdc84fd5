// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** A round tube along a smooth curve, its radius changing along the way. */
final class Tube implements Shape {
    private static final int STEPS = 6;
    /** x, y, z, radius of each point of the fine polyline. */
    private final double[] points;

    private final Box bounds;

    private Tube(double[] points) {
        this.points = points;
        Box box = null;
        for (int i = 0; i < points.length; i += 4) {
            Box p = new Box(
                            points[i], points[i + 1], points[i + 2], points[i], points[i + 1], points[i + 2])
                    .grown(points[i + 3]);
            box = box == null ? p : box.union(p);
        }
        bounds = box;
    }

    /** @param xyzr x, y, z, radius of each point that the curve passes, in mm */
    static Tube of(double... xyzr) {
        int n = xyzr.length / 4;
        double[] fine = new double[((n - 1) * STEPS + 1) * 4];
        for (int i = 0, o = 0; i < n - 1; i++) {
            int before = Math.max(0, i - 1);
            int after = Math.min(n - 1, i + 2);
            for (int s = 0; s < STEPS + (i == n - 2 ? 1 : 0); s++) {
                double t = (double) s / STEPS;
                for (int c = 0; c < 4; c++) {
                    fine[o++] = catmullRom(
                            xyzr[4 * before + c], xyzr[4 * i + c], xyzr[4 * i + 4 + c], xyzr[4 * after + c], t);
                }
            }
        }
        return new Tube(fine);
    }

    private static double catmullRom(double a, double b, double c, double d, double t) {
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    @Override
    public double distance(double x, double y, double z) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i + 7 < points.length; i += 4) {
            double ax = points[i];
            double ay = points[i + 1];
            double az = points[i + 2];
            double ux = points[i + 4] - ax;
            double uy = points[i + 5] - ay;
            double uz = points[i + 6] - az;
            double px = x - ax;
            double py = y - ay;
            double pz = z - az;
            double t = (px * ux + py * uy + pz * uz) / (ux * ux + uy * uy + uz * uz);
            t = t < 0 ? 0 : t > 1 ? 1 : t;
            double dx = px - t * ux;
            double dy = py - t * uy;
            double dz = pz - t * uz;
            double r = points[i + 3] + t * (points[i + 7] - points[i + 3]);
            double d = Math.sqrt(dx * dx + dy * dy + dz * dz) - r;
            if (d < best) {
                best = d;
            }
        }
        return best;
    }

    @Override
    public Box bounds() {
        return bounds;
    }
}
