// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** The two domes that the lungs rest on, joined under the heart; everything below is abdomen. */
final class Diaphragm {
    private static final Shape RIGHT = Ellipsoid.of(-86, -30, -200, 80, 90, 93);
    private static final Shape LEFT = Ellipsoid.of(80, -32, -200, 82, 90, 90);
    private static final Shape MIDDLE = Ellipsoid.of(6, -72, -200, 98, 80, 77);
    /** Deepest point of the recesses over the angle from the front. */
    private static final Profile FLOOR = Profile.of(0, -130, 40, -140, 80, -166, 110, -182, 140, -194, 180, -196);

    private final Texture texture;

    Diaphragm(Texture texture) {
        this.texture = texture;
    }

    /** Signed distance to the abdominal side, below 0 under the domes. */
    double distance(double x, double y, double z) {
        if (z > -85) {
            return 20;
        }
        double swell = 2.2 * texture.at(x / 38, y / 38, z / 60);
        double d = Blend.union(
                Blend.union(RIGHT.distance(x, y, z), LEFT.distance(x, y, z), 22), MIDDLE.distance(x, y, z), 22);
        return d + swell;
    }

    /** Where the recess between chest wall and diaphragm ends below: above 0 is deeper than any lung. */
    double belowRecess(double bearing, double z) {
        return FLOOR.at(bearing) - z;
    }
}
