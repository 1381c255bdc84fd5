// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.ArrayList;
import java.util.List;

/** Shoulder blades and heads of the upper arm bones, the arms being raised. Mirrored at the middle of the body. */
final class Shoulder implements Layer {
    private static final Profile INNER_X =
            Profile.of(-86, 163, -60, 150, -40, 139, 0, 110, 32, 88, 60, 76, 72, 84, 84, 110);
    private static final Profile INNER_Y = Profile.of(-86, 42, -60, 50, -40, 58, 0, 66, 32, 60, 60, 46, 84, 36);
    private static final Profile OUTER_X = Profile.of(-86, 166, -40, 170, 0, 165, 32, 157, 60, 150, 84, 148);
    private static final Profile OUTER_Y = Profile.of(-86, 34, -40, 25, 0, 27, 32, 26, 60, 22, 84, 18);
    private static final double BOTTOM = -86;
    private static final double TOP = 86;

    private final Texture texture;

    Shoulder(Texture texture) {
        this.texture = texture;
    }

    static List<Layer> heads(Texture texture) {
        List<Layer> bones = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            bones.add(Organ.bone(Ellipsoid.of(side * 180, 6, 94, 24, 24, 25), 1.5, texture));
            bones.add(Organ.bone(Tube.of(side * 188, 6, 105, 16, side * 205, 0, 150, 12), 3, texture));
            bones.add(Organ.bone(Ellipsoid.of(side * 148, 17, 84, 9, 13, 17), 1.6, texture));
            bones.add(Organ.bone(
                    Tube.of(
                            side * 120,
                            80,
                            64,
                            5,
                            side * 145,
                            76,
                            84,
                            7,
                            side * 172,
                            52,
                            106,
                            8,
                            side * 190,
                            34,
                            118,
                            8),
                    1.6,
                    texture));
            bones.add(Organ.bone(
                    Tube.of(side * 142, 8, 92, 6, side * 134, -14, 96, 6, side * 140, -30, 92, 5), 1.5, texture));
        }
        return bones;
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return Math.abs(x) > 60 - radius && y > -radius && z > BOTTOM - radius && z < TOP + radius;
    }

    @Override
    public void paint(Spot s) {
        if (s.z < BOTTOM - 2 || s.z > TOP + 2) {
            return;
        }
        double ax = Math.abs(s.x);
        double ix = INNER_X.at(s.z);
        double iy = INNER_Y.at(s.z);
        double ux = OUTER_X.at(s.z) - ix;
        double uy = OUTER_Y.at(s.z) - iy;
        double length = Math.hypot(ux, uy);
        double t = ((ax - ix) * ux + (s.y - iy) * uy) / (length * length);
        double c = t < 0 ? 0 : t > 1 ? 1 : t;
        // The blade bows around the chest.
        double bow = -5.5 * Math.sin(Math.PI * c);
        double off = ((ax - ix) * -uy + (s.y - iy) * ux) / length + bow;
        double beyond = (t - c) * length;
        double half = 1.5 + 3.2 * Blend.step(0.72, 1, c) + 1.1 * Blend.step(0.12, 0, c);
        double blade = Math.hypot(off, beyond) - half;
        blade = Math.max(blade, Math.max(BOTTOM - s.z, s.z - TOP));

        // The spine of the scapula stands off the blade and rises outwards.
        double root = 16 + 0.9 * (ax - 84);
        double stand = Math.abs(s.z - root) - 4.5;
        double ridge = Math.max(Math.max(stand, -off - 1), Math.max(off - 33 * Blend.step(72, 128, ax), ax - 152));
        double d = s.z > 10 && ax > 74 ? Blend.union(blade, ridge, 5) : blade;
        if (d > s.edge) {
            return;
        }
        double grain = texture.at(s.x / 2, s.y / 2, s.z / 2);
        s.paint(780 + 80 * grain, d);
        s.paint(260 + 80 * grain, d + 1.5);
    }
}
