// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.ArrayList;
import java.util.List;

/** Sternum and collar bones, and the necks of the ribs at the spine: the bones that close the rib cage. */
final class FrontBones implements Layer {
    private static final Profile STERNUM_HALF =
            Profile.of(-112, 3, -100, 7, -84, 17, -40, 17, 0, 14.5, 16, 16, 28, 24, 44, 31, 58, 26);
    private static final double NOTCH = 58;
    private static final double TIP = -110;

    private final Texture texture;

    FrontBones(Texture texture) {
        this.texture = texture;
    }

    /** Collar bones and rib necks, which are tubes. */
    static List<Layer> tubes(Torso torso, Texture texture) {
        List<Layer> bones = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            bones.add(Organ.bone(
                    Tube.of(
                            side * 15,
                            -70,
                            60,
                            9.5,
                            side * 30,
                            -64,
                            72,
                            8,
                            side * 62,
                            -46,
                            92,
                            6.5,
                            side * 100,
                            -22,
                            116,
                            6.5,
                            side * 140,
                            -4,
                            134,
                            7),
                    1.8,
                    texture));
            for (int k = 0; k < 12; k++) {
                double z = Ribs.JOINT[k];
                double[] start = torso.wall().point(180 - 33, z - 4, Ribs.DEPTH);
                double back = Spine.back(z);
                double half = Spine.halfWidth(z);
                bones.add(Organ.bone(
                        Tube.of(
                                side * (half + 0.5),
                                back - 4,
                                z,
                                4.6,
                                side * (half + 10),
                                back + 7,
                                z,
                                3.4,
                                side * 0.5 * (half + 14 + start[0]),
                                0.5 * (back + 14 + start[1]),
                                z - 1,
                                4.2,
                                side * start[0],
                                start[1],
                                z - 4,
                                3.9),
                        1.3,
                        texture));
            }
        }
        return bones;
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return Math.abs(x) < 34 + radius && y < -50 + radius && z > TIP - radius && z < NOTCH + radius;
    }

    @Override
    public void paint(Spot s) {
        double half = STERNUM_HALF.at(s.z);
        double across = Math.abs(s.x) - half;
        double notch = s.z - (NOTCH - 9 * Math.max(0, 1 - s.x * s.x / 140));
        double depth = Math.abs(s.wall - 5.5 - 0.0055 * s.x * s.x) - 5.6 - 1.2 * Blend.step(20, 40, s.z);
        double d = Blend.intersection(Blend.intersection(across, depth, 5), Math.max(notch, TIP - s.z), 4);
        // Manubrium and body meet in a thin plate of cartilage.
        d = Math.max(d, 1.2 - Math.abs(s.z - 20));
        double grain = texture.at(s.x / 2, s.y / 2, s.z / 2.5);
        s.paint(640 + 90 * grain, d);
        s.paint(130 + 80 * grain, d + 1.3);
    }
}
