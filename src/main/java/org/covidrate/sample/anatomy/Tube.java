// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** A round tube along a smooth curve, its radius changing along the way. */
final class Tube implements Shape {
    private static final int STEPS = 5;
    /** x, y, z, radius of each point of the fine polyline. */
    private final double[] points;
    /** Around each span between two of the given points. */
    private final Box[] spans;

    private final Box bounds;

    private Tube(double[] points) {
        this.points = points;
        spans = new Box[(points.length / 4 - 1) / STEPS];
        Box all = null;
        for (int s = 0; s < spans.length; s++) {
            for (int i = s * STEPS; i <= (s + 1) * STEPS; i++) {
                int o = 4 * i;
                double r = points[o + 3];
                Box ball = new Box(points[o], points[o + 1], points[o + 2], points[o], points[o + 1], points[o + 2])
                        .grown(r);
                spans[s] = spans[s] == null ? ball : spans[s].union(ball);
            }
            all = all == null ? spans[s] : all.union(spans[s]);
        }
        bounds = all;
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
        return distance(x, y, z, 1e9);
    }

    @Override
    public double distance(double x, double y, double z, double limit) {
        double best = limit;
        for (int s = 0; s < spans.length; s++) {
            // A span whose box is farther than what was found cannot be nearer.
            if (spans[s].near(x, y, z, Math.max(0, best))) {
                best = Math.min(best, distanceToSpan(s, x, y, z));
            }
        }
        return best;
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        for (Box span : spans) {
            if (span.near(x, y, z, radius)) {
                return true;
            }
        }
        return false;
    }

    private double distanceToSpan(int span, double x, double y, double z) {
        double best = Double.MAX_VALUE;
        int end = 4 * (span + 1) * STEPS;
        for (int i = 4 * span * STEPS; i < end; i += 4) {
            double ux = points[i + 4] - points[i];
            double uy = points[i + 5] - points[i + 1];
            double uz = points[i + 6] - points[i + 2];
            double px = x - points[i];
            double py = y - points[i + 1];
            double pz = z - points[i + 2];
            double t = (px * ux + py * uy + pz * uz) / (ux * ux + uy * uy + uz * uz);
            t = t < 0 ? 0 : t > 1 ? 1 : t;
            double dx = px - t * ux;
            double dy = py - t * uy;
            double dz = pz - t * uz;
            double r = points[i + 3] + t * (points[i + 7] - points[i + 3]);
            best = Math.min(best, Math.sqrt(dx * dx + dy * dy + dz * dz) - r);
        }
        return best;
    }

    @Override
    public Box bounds() {
        return bounds;
    }
}
