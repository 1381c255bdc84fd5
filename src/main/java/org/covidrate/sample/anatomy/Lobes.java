// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** Which lobe a point of lung belongs to, and the fissures between the lobes. */
final class Lobes {
    static final int RIGHT_UPPER = 0;
    static final int RIGHT_MIDDLE = 1;
    static final int RIGHT_LOWER = 2;
    static final int LEFT_UPPER = 3;
    static final int LEFT_LOWER = 4;
    static final int COUNT = 5;

    private final Texture texture;

    Lobes(Texture texture) {
        this.texture = texture;
    }

    int of(double x, double y, double z) {
        if (Lungs.isRight(x, y, z)) {
            return aboveOblique(x, y, z) < 0 ? RIGHT_LOWER : aboveHorizontal(x, y, z) < 0 ? RIGHT_MIDDLE : RIGHT_UPPER;
        }
        return aboveOblique(x, y, z) < 0 ? LEFT_LOWER : LEFT_UPPER;
    }

    /** Distance to the nearest fissure in mm. */
    double fissureDistance(double x, double y, double z) {
        double oblique = aboveOblique(x, y, z);
        double d = Math.abs(oblique);
        if (oblique > 0 && Lungs.isRight(x, y, z)) {
            d = Math.min(d, Math.abs(aboveHorizontal(x, y, z)));
        }
        return d;
    }

    /** Signed distance to the oblique fissure, above 0 in front of and above it. */
    private double aboveOblique(double x, double y, double z) {
        boolean right = Lungs.isRight(x, y, z);
        double lateral = (Math.abs(x) - 75) / 60;
        double level = right ? -42 : -36;
        double steep = right ? 0.98 : 1.12;
        // Lower at the side than at the spine, and bent like a propeller.
        double bend = -9 * lateral * lateral + (y < -30 ? 7 : -9) * lateral * Math.min(1, Math.abs(y + 30) / 60);
        double height = level + steep * (y + 20) + bend + 5 * texture.at(x / 45, y / 45, right ? 0.3 : 0.8);
        return (z - height) / Math.sqrt(1 + steep * steep);
    }

    /** Signed distance to the horizontal fissure of the right lung. */
    private double aboveHorizontal(double x, double y, double z) {
        double u = (x + 80) / 60;
        double v = (y + 60) / 60;
        double height = -36 - 7 * u * u - 9 * v * v + 3 * texture.at(x / 40, y / 40, 0.5);
        return z - height;
    }
}
