// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** The table of the scanner: two thin curved shells with foam between, and a thin mattress on it. */
final class Couch implements Layer {
    private static final double TOP_Y = 126;

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return y > 40 - radius;
    }

    @Override
    public void paint(Spot s) {
        if (s.skin < -s.edge || Math.abs(s.x) > 215) {
            return;
        }
        double slope = s.x / 350;
        double steep = 1 / Math.sqrt(1 + slope * slope);
        double depth = (s.y - TOP_Y + s.x * s.x / 700) * steep;
        double outside = Math.max(0, s.skin - 1);
        if (depth > -9 && outside > 0) {
            s.paint(-930, Math.max(Math.max(-8 - depth, depth), 1.5 - s.skin));
            s.paint(-760, Math.max(Math.abs(depth + 8) - 0.5, 1.5 - s.skin));
        }
        s.paint(-965, Math.abs(depth - 10) - 10);
        s.paint(380, Math.abs(depth) - 1);
        s.paint(320, Math.abs(depth - 20 + 0.012 * Math.abs(s.x)) - 1);
    }
}
