// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.List;

/** Windpipe and the bronchi as far as the lobes: {@link #outer} is the wall's outside. */
final class CentralAirways implements Layer {
    private static final double WALL = 1.5;
    private static final double AIR = -995;

    private final Union lumen = new Union(3, List.of(trachea(0), right(0), left(0)));
    private final Union lobar = new Union(2, lobarTubes(0));
    private final Union outer = new Union(3, List.of(trachea(WALL), right(WALL), left(WALL)));
    private final Union lobarOuter = new Union(2, lobarTubes(1.2));

    private static Shape trachea(double grow) {
        return Tube.of(
                -2,
                -46,
                130,
                8.2 + grow,
                -3,
                -40,
                84,
                8.4 + grow,
                -4,
                -30,
                50,
                8.6 + grow,
                -5,
                -21,
                18,
                8.8 + grow,
                -4,
                -17,
                -6,
                8.8 + grow);
    }

    private static Shape right(double grow) {
        return Tube.of(
                -6,
                -17,
                -6,
                7.6 + grow,
                -19,
                -16,
                -16,
                7.2 + grow,
                -31,
                -15,
                -25,
                6.8 + grow,
                -38,
                -14,
                -40,
                5.4 + grow,
                -42,
                -12,
                -54,
                5 + grow);
    }

    private static Shape left(double grow) {
        return Tube.of(
                -2, -17, -6, 7.2 + grow, 9, -15, -17, 6.6 + grow, 24, -13, -28, 6.2 + grow, 37, -14, -36, 5.6 + grow);
    }

    private static List<Shape> lobarTubes(double grow) {
        return List.of(
                // Right upper, middle and lower; left upper and lower lobe.
                Tube.of(-29, -16, -22, 4.6 + grow, -40, -18, -20, 4.2 + grow, -52, -22, -14, 3.4 + grow),
                Tube.of(-41, -14, -50, 3.6 + grow, -48, -24, -56, 3.2 + grow, -56, -35, -62, 2.7 + grow),
                Tube.of(-42, -12, -54, 4.6 + grow, -46, -7, -62, 4.2 + grow, -52, -2, -71, 3.6 + grow),
                Tube.of(36, -14, -35, 4.9 + grow, 45, -22, -33, 4.2 + grow, 54, -32, -26, 3.4 + grow),
                Tube.of(36, -14, -36, 4.8 + grow, 44, -9, -48, 4.2 + grow, 50, -3, -62, 3.6 + grow));
    }

    /** Trachea and main bronchi, wall included: no lung. */
    Shape outer() {
        return outer;
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return outer.reaches(x, y, z, radius) || lobarOuter.reaches(x, y, z, radius);
    }

    @Override
    public void paint(Spot s) {
        double main = outer.distance(s.x, s.y, s.z);
        double small = lobarOuter.distance(s.x, s.y, s.z);
        // The back of the windpipe is a flat membrane.
        double flat = s.z > -8 ? s.y - membrane(s.z) : -99;
        s.paint(30, Blend.union(Math.max(main, flat - 1.5), small, 2));
        double air = lumen.distance(s.x, s.y, s.z);
        s.paint(AIR, Blend.union(Blend.intersection(air, flat, 3), lobar.distance(s.x, s.y, s.z), 2));
    }

    private static double membrane(double z) {
        return z > 84
                ? -35 + (84 - z) * 0.13
                : z > 50 ? -25 + (50 - z) * 0.294 : z > 18 ? -15.5 + (18 - z) * 0.297 : -11 + (-6 - z) * 0.19;
    }
}
