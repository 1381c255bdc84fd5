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
            -230, -116, -160, -121, -100, -124, -70, -122, -40, -118, -10, -111, 12, -101, 32, -88, 48, -75, 64, -58,
            80, -40, 110, -30);
    private static final Profile WALL_BACK = Profile.of(
            -230, 84, -160, 88, -100, 88, -70, 85, -40, 79, -10, 71, 12, 62, 32, 52, 48, 46, 64, 38, 80, 32, 110, 28);
    private static final Profile WALL_MIDDLE =
            Profile.of(-230, -14, -100, -17, -40, -18, -10, -18, 32, -16, 64, -8, 110, 0);

    private static final Profile SKIN_HALF = Profile.of(
            -230, 184, -150, 186, -100, 187, -64, 189, -32, 191, 0, 197, 24, 204, 45, 212, 65, 222, 85, 228, 130, 235);
    private static final Profile SKIN_FRONT = Profile.of(
            -230, -158, -190, -158, -128, -155, -64, -150, -32, -146, 0, -139, 16, -133, 32, -126, 48, -117, 64, -107,
            80, -96, 96, -86, 130, -70);
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
        Profile middle = Profile.of(-230, -18, -60, -18, 0, -4, 40, 12, 80, 12, 130, 12);
        skin = new Girth(middle, (angle, z) -> {
            double r = Girth.oval(
                    angle,
                    SKIN_HALF.at(z) + fatMm,
                    middle.at(z) - SKIN_FRONT.at(z) + 0.6 * fatMm,
                    SKIN_BACK.at(z) - middle.at(z) + 0.3 * fatMm,
                    Blend.mix(2.0, 1.78, Blend.step(-90, 40, z)),
                    Blend.mix(2.3, 2.0, Blend.step(0, 70, z)));
            double front = angleFrom(angle, 0);
            double back = angleFrom(angle, Math.PI);
            // The furrows over the sternum and over the spine, deeper between the shoulders, and the chest muscles.
            double furrow = 5 * Blend.step(-120, 0, z) + 3 * Blend.step(20, 80, z);
            double side = Math.abs(angleFrom(angle, 0));
            r += 5 * Blend.band(-70, 60, 40, z) * Math.exp(-square(side - 0.68) / 0.16);
            r -= 6 * Blend.band(20, 80, 40, z) * Math.exp(-square(side - 1.2) / 0.08);
            double spine = 4 + 9 * Blend.step(20, 75, z);
            return r - furrow * Math.exp(-front * front / 0.05) - spine * Math.exp(-back * back / 0.035);
        });
    }

    private static double angleFrom(double angle, double zero) {
        return Math.IEEEremainder(angle - zero, 2 * Math.PI);
    }

    private static double square(double v) {
        return v * v;
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
