// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/**
 * The two lungs: what is left of the chest cavity above the diaphragm and beside the mediastinum, closed above by the
 * cupola of the pleura.
 */
final class Lungs {
    private static final double CUPOLA_FOOT = 20;
    private static final double OUTSIDE = 20;

    private final Torso torso;
    private final Ribs ribs;
    private final Diaphragm diaphragm;
    private final MediastinumMap mediastinum;
    private final Texture texture;

    Lungs(Torso torso, Ribs ribs, Diaphragm diaphragm, MediastinumMap mediastinum, Texture texture) {
        this.torso = torso;
        this.ribs = ribs;
        this.diaphragm = diaphragm;
        this.mediastinum = mediastinum;
        this.texture = texture;
    }

    /** Signed distance to the surface of the lungs at a point anywhere. */
    double distance(double x, double y, double z) {
        Spot s = new Spot();
        s.x = x;
        s.y = y;
        s.z = z;
        s.edge = 1;
        torso.locate(s);
        return distance(s);
    }

    /** How far inside the chest wall a point lies, mm. */
    double fromWall(double x, double y, double z) {
        return -torso.wall().distance(x, y, z);
    }

    /** Signed distance to the surface of the lungs; {@link #OUTSIDE} where that is far. */
    double distance(Spot s) {
        if (s.wall > 6 || s.z < -202 || s.z > 92) {
            return OUTSIDE;
        }
        double d = s.wall + 1.4;
        if (d > -8 && s.bearing < 160) {
            // The lung bulges a little between the ribs.
            d -= 2.1 * Blend.step(12, 24, s.bearing) * Blend.step(-1, 7, ribs.gap(s.bearing, s.z, s.x > 0));
        }
        if (s.z > CUPOLA_FOOT) {
            d = Blend.intersection(d, cupola(s.x, s.y, s.z), 8);
        }
        if (d > 6) {
            return OUTSIDE;
        }
        if (s.z < -85) {
            d = Blend.intersection(d, -diaphragm.distance(s.x, s.y, s.z), 7);
            d = Blend.intersection(d, diaphragm.belowRecess(s.bearing, s.z), 7);
        }
        if (d > 6) {
            return OUTSIDE;
        }
        double drape = 0.9 * texture.at(s.x / 14, s.y / 14, s.z / 14);
        // Sharp in front, rounded beside the spine.
        double round = 2.5 + 15 * Blend.step(15, 60, s.y) + 10 * Blend.step(-95, -115, s.z) * Blend.step(0, -30, s.y);
        return Blend.intersection(d, -mediastinum.distance(s.x, s.y, s.z) + drape, round);
    }

    private static double cupola(double x, double y, double z) {
        double w = (z - CUPOLA_FOOT) / (x < 0 ? 62 : 64);
        double u = (Math.abs(x) - 47) / 72;
        double v = (y + 21 - 25 * w) / 80;
        // Steeper than an ellipsoid, as the first ribs are.
        return (Math.sqrt(u * u + v * v + w * Math.sqrt(w)) - 1) * 50;
    }

    static boolean isRight(double x, double y, double z) {
        return x < Mediastinum.septum(y, z);
    }
}
