// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/**
 * Muscles of the chest wall, the back and the shoulder, laid around the rib cage by distance from its inner surface and
 * by bearing; fat fills what they leave, and the seams between them.
 */
final class Muscles implements Layer {
    static final double MUSCLE = 54;
    private static final double NONE = 99;
    private static final double UNDER_SKIN = 8.5;

    private final Texture texture;

    Muscles(Texture texture) {
        this.texture = texture;
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return true;
    }

    @Override
    public void paint(Spot s) {
        if (s.skin > -UNDER_SKIN + s.edge || s.wall < -2) {
            return;
        }
        double roughness = texture.at(s.x / 16, s.y / 16, s.z / 22);
        double d = Math.min(wallMuscles(s, roughness), Math.min(back(s, roughness), shoulder(s, roughness)));
        d = Math.max(d, s.skin + UNDER_SKIN + roughness);
        if (d > s.edge) {
            return;
        }
        double streak = texture.at(s.x / 5, s.y / 2.5, s.z / 9);
        // Fat lies between the bundles of the back.
        double seam = s.bearing < 125 ? 0 : Math.max(0, 1 - Math.abs(texture.at(s.x / 11, s.y / 8, s.z / 30)) / 0.05);
        double fatty = Math.max(0, streak - 0.85) * 110 + 75 * seam;
        s.paint(MUSCLE - fatty + 4 * texture.at(s.x / 2, s.y / 2, s.z / 3), d);
    }

    private static double wallMuscles(Spot s, double roughness) {
        if (s.wall > 52) {
            return NONE;
        }
        double b = s.bearing;
        // Between the ribs.
        double d = sheet(s, 0.2, 8.4, 0);
        if (b < 100 && s.z > -90) {
            // Pectoral muscles, which leave the chest wall towards the armpit.
            double lift = 10 * Blend.step(45, 82, b) * Blend.step(-30, 20, s.z);
            d = Math.min(d, sheet(s, 9.6 + lift, 23 * lens(-6, 84, b) * lens(-80, 104, s.z), roughness));
            d = Math.min(d, sheet(s, 8.6, 9 * lens(28, 74, b) * lens(-36, 84, s.z), roughness));
        }
        if (b > 45 && b < 140) {
            d = Math.min(d, sheet(s, 8.6, 8.5 * lens(48, 138, b) * lens(-176, 62, s.z), roughness));
            double away = 3.5 + 5 * Blend.step(-70, 0, s.z);
            d = Math.min(d, sheet(s, 16 + away, 13 * lens(88, 158, b) * lens(-260, 64, s.z), roughness));
        }
        if (s.z < -100) {
            d = Math.min(d, sheet(s, 9, 9 * lens(2, 46, b) * Blend.step(-116, -150, s.z), roughness));
            d = Math.min(d, sheet(s, 9, 9 * lens(40, 118, b) * Blend.step(-110, -160, s.z), roughness));
        }
        return d;
    }

    /** A sheet that lies {@code from} mm outside the inner surface and is {@code thick} mm thick. */
    private static double sheet(Spot s, double from, double thick, double roughness) {
        return thick < 0.8 ? NONE : Math.max(from - s.wall, s.wall - from - thick - roughness);
    }

    /** 0 at both ends and beyond, 1 in the middle, round like a lens. */
    private static double lens(double from, double to, double v) {
        double t = 2 * (v - from) / (to - from) - 1;
        return t <= -1 || t >= 1 ? 0 : Math.sqrt(1 - t * t * t * t);
    }

    /** Erector muscles beside the spine, trapezius and rhomboid over them. */
    private static double back(Spot s, double roughness) {
        double spine = Spine.back(s.z);
        if (s.y < spine) {
            return NONE;
        }
        double ax = Math.abs(s.x);
        double u = (ax - 24) / 25;
        double deep = 18 + 12 * Blend.step(20, 70, s.z);
        double v = (s.y - spine - 16 - deep) / deep;
        double erector = (Math.sqrt(u * u + v * v) - 1) * deep;
        // What fills the angle between ribs and spine.
        double filling = Math.max(8.2 - s.wall, s.wall - 21 * lens(-86, 86, ax));
        double cover = Blend.band(-60, 120, 40, s.z);
        double wide = Blend.mix(30, 120, Blend.step(-100, 60, s.z));
        double thick = 12 * lens(-wide, wide, ax) * cover;
        double trapezius = thick < 0.8 ? NONE : Math.max(-s.skin - 7 - thick, s.skin + 7);
        double groove = 1.1 - 0.6 * ax;
        return Math.max(Math.min(Math.min(erector, filling), trapezius + 0.6 + 0.5 * roughness), groove);
    }

    /** The muscles that wrap the shoulder blade, those that form the hind fold of the armpit, and the shoulder itself. */
    private double shoulder(Spot s, double roughness) {
        double ax = Math.abs(s.x);
        if (s.z < -104 || ax < 30 || s.wall < 4) {
            return NONE;
        }
        double lobes = 2.4 * roughness;
        double level = Blend.step(-104, 0, s.z);
        // Infraspinatus and subscapularis: a body around the blade that thins to its lower tip.
        double px = ax - Blend.mix(156, 128, level);
        double py = s.y - Blend.mix(40, 48, level);
        double along = (px * 0.885 - py * 0.466) / Blend.mix(16, 62, level);
        double thick = Blend.mix(9, 24, level);
        double across = (px * 0.466 + py * 0.885) / thick;
        double blade = (Math.sqrt(along * along + across * across) - 1) * thick + lobes;
        // Teres and latissimus on their way to the arm.
        double fold = Blend.band(-8, 50, 45, s.z);
        double fx = (ax - 172) / (8 + 15 * fold);
        double fy = (s.y - 6) / (16 + 26 * fold);
        double hind = fold < 0.05 ? NONE : (Math.sqrt(fx * fx + fy * fy) - 1) * 16 + lobes;
        double d = Math.min(blade, hind);
        double high = s.z - 36;
        if (high > 0) {
            // Above, everything is muscle but the fat of the armpit and the seams.
            double armpit =
                    (Math.sqrt(square((ax - 122) / 34) + square((s.y + 22) / 34) + square((s.z - 34) / 46)) - 1) * 34;
            double seam = 1.3 - 13 * Math.abs(texture.at(s.x / 32, s.y / 26, s.z / 44 + 4) + 0.1);
            double mass = Math.max(Math.max(-armpit + 2 * lobes, seam), 9 - s.wall);
            d = Math.min(d, Math.max(mass, 16 - high));
        }
        return d;
    }

    private static double square(double v) {
        return v * v;
    }
}
