// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** The outside of the body and the inside of the chest wall; paints skin and the fat that the rest lies in. */
final class Torso implements Layer {
    static final double FAT = -104;
    private static final double SKIN = 15;

    private static final Profile WALL_HALF = Profile.of(
            -230, 158, -170, 161, -130, 160, -100, 155, -70, 149, -40, 142, -10, 133, 12, 124, 32, 114, 48, 102, 64, 86,
            80, 72, 110, 60);
    private static final Profile WALL_FRONT = Profile.of(
            -230, -116, -160, -121, -100, -124, -70, -122, -40, -118, -10, -111, 12, -101, 32, -88, 48, -75, 64, -58, 80,
            -40, 110, -30);
    private static final Profile WALL_BACK = Profile.of(
            -230, 84, -160, 88, -100, 88, -70, 85, -40, 79, -10, 71, 12, 62, 32, 52, 48, 46, 64, 38, 80, 32, 110, 28);
    private static final Profile WALL_MIDDLE =
            Profile.of(-230, -14, -100, -17, -40, -18, -10, -18, 32, -16, 64, -8, 110, 0);

    private static final Profile SKIN_HALF = Profile.of(
            -230, 184, -150, 186, -100, 187, -64, 189, -32, 191, 0, 197, 24, 204, 45, 212, 65, 222, 85, 228, 130, 235);
    private static final Profile SKIN_FRONT = Profile.of(
            -230, -158, -190, -158, -128, -155, -64, -150, -32, -146, 0, -139, 16, -133, 32, -126, 48, -117, 64, -107, 80,
            -96, 96, -86, 130, -70);
    private static final Profile SKIN_BACK =
            Profile.of(-230, 114, -64, 114, -32, 111, 0, 109, 32, 108, 64, 103, 96, 96, 130, 90);

    private final Girth wall;
    private final Girth skin;
    private final Texture texture;

    Torso(double fatMm, Texture texture) {
        this.texture = texture;
        wall = new Girth(
                WALL_MIDDLE,
                (angle, z) -> Girth.oval(
                        angle,
                        WALL_HALF.at(z),
                        WALL_MIDDLE.at(z) - WALL_FRONT.at(z),
                        WALL_BACK.at(z) - WALL_MIDDLE.at(z),
                        2.3,
                        2.5));
        Profile middle = Profile.of(-230, -18, -60, -18, 0, -12, 40, 0, 80, 6, 130, 10);
        skin = new Girth(middle, (angle, z) -> {
            double r = Girth.oval(
                    angle,
                    SKIN_HALF.at(z) + fatMm,
                    middle.at(z) - SKIN_FRONT.at(z) + 0.6 * fatMm,
                    SKIN_BACK.at(z) - middle.at(z) + 0.3 * fatMm,
                    z > 0 ? Math.max(1.75, 2.05 - 0.004 * z) : 2.05,
                    Math.max(1.9, 2.3 - 0.003 * Math.max(0, z)));
            double front = angleFrom(angle, 0);
            double back = angleFrom(angle, Math.PI);
            // The furrows over the sternum and over the spine, deeper between the shoulders.
            double furrow = 5 * Blend.step(-120, 0, z) + 3 * Blend.step(20, 80, z);
            double spine = 4 + 9 * Blend.step(20, 75, z);
            return r - furrow * Math.exp(-front * front / 0.05) - spine * Math.exp(-back * back / 0.035);
        });
    }

    private static double angleFrom(double angle, double zero) {
        return Math.IEEEremainder(angle - zero, 2 * Math.PI);
    }

    Girth wall() {
        return wall;
    }

    /** Finds where a spot lies in the torso. */
    void locate(Spot s) {
        s.skin = skin.distance(s.x, s.y, s.z);
        if (s.skin < 3 * s.edge) {
            s.wall = wall.distance(s.x, s.y, s.z);
            s.bearing = wall.bearing(s.x, s.y, s.z);
        } else {
            s.wall = 1e3;
            s.bearing = 0;
        }
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return skin.distance(x, y, z) < 1.5 * radius + 5;
    }

    @Override
    public void paint(Spot s) {
        if (s.skin > s.edge) {
            return;
        }
        double strands = texture.at(s.x / 9, s.y / 4, s.z / 14);
        double fat = FAT + 8 * texture.at(s.x / 3, s.y / 3, s.z / 4);
        if (s.wall > 6) {
            // Thin septa run through the fat under the skin.
            fat += 70 * Math.max(0, 1 - Math.abs(strands) / 0.06);
        }
        s.paint(SKIN, s.skin);
        s.paint(fat, s.skin + 1.8);
    }
}
