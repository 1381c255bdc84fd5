// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** An ellipsoid, turned so that its first axis points along a given direction. */
final class Ellipsoid implements Shape {
    private final double cx;
    private final double cy;
    private final double cz;
    private final double[] radius;
    private final double[] axes;

    private Ellipsoid(double cx, double cy, double cz, double[] radius, double[] axes) {
        this.cx = cx;
        this.cy = cy;
        this.cz = cz;
        this.radius = radius;
        this.axes = axes;
    }

    /** Axes along x, y and z. */
    static Ellipsoid of(double cx, double cy, double cz, double rx, double ry, double rz) {
        return new Ellipsoid(cx, cy, cz, new double[] {rx, ry, rz}, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    }

    /** The first radius lies along (dx, dy, dz), the third as near to z as it can. */
    static Ellipsoid along(
            double cx, double cy, double cz, double dx, double dy, double dz, double ra, double rb, double rc) {
        double n = Math.sqrt(dx * dx + dy * dy + dz * dz);
        double ax = dx / n;
        double ay = dy / n;
        double az = dz / n;
        // b = z cross a, horizontal; c = a cross b.
        double m = Math.hypot(ax, ay);
        double bx = -ay / m;
        double by = ax / m;
        return new Ellipsoid(
                cx, cy, cz, new double[] {ra, rb, rc}, new double[] {ax, ay, az, bx, by, 0, -az * by, az * bx, m});
    }

    @Override
    public double distance(double x, double y, double z) {
        double px = x - cx;
        double py = y - cy;
        double pz = z - cz;
        double first = 0;
        double second = 0;
        for (int i = 0; i < 3; i++) {
            double u = (axes[3 * i] * px + axes[3 * i + 1] * py + axes[3 * i + 2] * pz) / radius[i];
            first += u * u;
            second += u * u / (radius[i] * radius[i]);
        }
        if (second < 1e-12) {
            return -Math.min(radius[0], Math.min(radius[1], radius[2]));
        }
        // First-order distance, exact on the surface.
        double k = Math.sqrt(first);
        return k * (k - 1) / Math.sqrt(second);
    }

    @Override
    public Box bounds() {
        double r = Math.max(radius[0], Math.max(radius[1], radius[2]));
        return new Box(cx - r, cy - r, cz - r, cx + r, cy + r, cz + r);
    }
}
