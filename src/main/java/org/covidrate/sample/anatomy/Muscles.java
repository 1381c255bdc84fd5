// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/**
 * Muscles of the chest wall, the back and the shoulder, laid around the rib cage by distance from its inner surface and
 * by bearing; fat fills what they leave.
 */
final class Muscles implements Layer {
    static final double MUSCLE = 54;

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
        if (s.skin > 0 || s.wall < -2) {
            return;
        }
        double under = s.skin + 5.5;
        double d = 99;
        // Between the ribs.
        d = Math.min(d, sheet(s, 1.2, 8));
        d = Math.min(d, sheet(s, 9.6, 24 * chest(s, 14, 62, 26) * Blend.band(-42, 70, 26, s.z)));
        d = Math.min(d, sheet(s, 9, 9 * chest(s, 34, 66, 10) * Blend.band(-12, 40, 18, s.z)));
        d = Math.min(d, sheet(s, 9, 9 * chest(s, 62, 122, 14) * Blend.band(-140, 40, 20, s.z)));
        d = Math.min(d, sheet(s, 19.5, 15 * chest(s, 98, 142, 20) * Blend.band(-170, 0, 40, s.z)));
        d = Math.min(d, sheet(s, 9, 8 * chest(s, 8, 40, 9) * Blend.band(-300, -128, 20, s.z)));
        d = Math.min(d, sheet(s, 9, 9 * chest(s, 48, 104, 12) * Blend.band(-300, -120, 30, s.z)));
        d = Math.min(d, back(s));
        d = Math.min(d, shoulder(s));
        d = Math.max(d, under);
        if (d > s.edge) {
            return;
        }
        double streak = texture.at(s.x / 5, s.y / 2.5, s.z / 9);
        double fatty = Math.max(0, streak - 0.85) * 110;
        s.paint(MUSCLE - fatty + 4 * texture.at(s.x / 2, s.y / 2, s.z / 3), d);
    }

    /** A sheet that lies {@code from} mm outside the inner surface and is {@code thick} mm thick. */
    private double sheet(Spot s, double from, double thick) {
        if (thick < 0.8 || s.wall < from - 3 || s.wall > from + thick + 3) {
            return 99;
        }
        double roughness = 0.9 * texture.at(s.x / 16, s.y / 16, s.z / 22);
        return Math.max(from - s.wall, s.wall - from - thick - roughness);
    }

    private static double chest(Spot s, double from, double to, double fade) {
        return Blend.band(from, to, fade, s.bearing);
    }

    /** Erector muscles beside the spine, trapezius and rhomboid over them. */
    private double back(Spot s) {
        if (s.y < 0) {
            return 99;
        }
        double ax = Math.abs(s.x);
        double cy = Spine.back(s.z) + 33;
        double u = (ax - 23) / 25;
        double v = (s.y - cy) / 19;
        double erector = (Math.sqrt(u * u + v * v) - 1) * 19;
        double cover = Blend.band(-70, 120, 30, s.z);
        // Trapezius: a sheet under the fat of the back, thickest between the shoulders.
        double wide = Blend.mix(30, 125, Blend.step(-110, 60, s.z));
        double thick = 11 * Math.max(0, 1 - ax / wide) * cover + 6 * Blend.step(30, 90, s.z) * Blend.band(20, 140, 30, ax);
        double trapezius = thick < 0.8 ? 99 : Math.max(-s.skin - 7.5 - thick, s.skin + 7.5);
        double gap = 0.9 + 0.4 * texture.at(s.x / 10, s.y / 10, s.z / 20);
        double deep = Math.max(s.wall - 24, ax - 60);
        double filling = Math.max(deep, 8.5 - s.wall);
        return Math.min(Math.min(erector + gap, trapezius + gap), s.bearing > 140 ? filling : 99);
    }

    /** The muscles that wrap the shoulder blade, and the mass of the shoulder above. */
    private double shoulder(Spot s) {
        double ax = Math.abs(s.x);
        if (s.z < -100 || ax < 55) {
            return 99;
        }
        double lobes = 3.2 * texture.at(s.x / 26, s.y / 26, s.z / 34);
        // Teres, infraspinatus and subscapularis: a body around the blade that thins to its lower tip.
        double level = Blend.step(-100, 10, s.z);
        double px = ax - Blend.mix(160, 128, level);
        double py = s.y - Blend.mix(40, 47, level);
        double c = 0.885;
        double n = 0.466;
        double along = (px * c - py * n) / Blend.mix(12, 56, level);
        double across = (px * n + py * c) / Blend.mix(8, 22, level);
        double blade = (Math.sqrt(along * along + across * across) - 1) * Blend.mix(8, 22, level) + lobes;
        double high = Blend.step(34, 86, s.z);
        double deltoid = Math.max(98 - ax + 34 * (1 - high), Math.abs(s.y - 8) - 62 * high) + lobes;
        double neck = Blend.step(48, 86, s.z) * 70 - Math.hypot(ax, s.y - 10);
        double root = s.z < 40 ? 99 : Math.max(-neck * 0.7, 9 - s.wall) + 2 * lobes;
        return Math.min(Math.min(blade, deltoid), root);
    }
}
