// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** An axis-parallel box in patient mm. */
record Box(double x0, double y0, double z0, double x1, double y1, double z1) {
    static final Box EVERYWHERE = new Box(-1e6, -1e6, -1e6, 1e6, 1e6, 1e6);

    /** Whether a ball reaches into the box. */
    boolean near(double x, double y, double z, double radius) {
        double dx = Math.max(0, Math.max(x0 - x, x - x1));
        double dy = Math.max(0, Math.max(y0 - y, y - y1));
        double dz = Math.max(0, Math.max(z0 - z, z - z1));
        return dx * dx + dy * dy + dz * dz <= radius * radius;
    }

    Box grown(double by) {
        return new Box(x0 - by, y0 - by, z0 - by, x1 + by, y1 + by, z1 + by);
    }

    Box union(Box o) {
        return new Box(
                Math.min(x0, o.x0),
                Math.min(y0, o.y0),
                Math.min(z0, o.z0),
                Math.max(x1, o.x1),
                Math.max(y1, o.y1),
                Math.max(z1, o.z1));
    }
}
