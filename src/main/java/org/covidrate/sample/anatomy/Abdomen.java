// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** Under the diaphragm: liver, stomach with a bubble of gas in front, spleen, bowel, and fat between them. */
final class Abdomen implements Layer {
    private static final Shape FUNDUS = Ellipsoid.of(82, -28, -168, 44, 50, 46);
    private static final Shape BODY = Ellipsoid.of(44, -86, -172, 56, 32, 42);
    private static final Shape SPLEEN = Ellipsoid.along(124, 20, -176, 0.35, -0.9, 0.2, 46, 22, 38);
    private static final Shape BOWEL = Tube.of(128, -88, -172, 15, 132, -78, -190, 17, 124, -84, -215, 17);
    private static final double GAS_LEVEL = -95;

    private final Diaphragm diaphragm;
    private final Texture texture;

    Abdomen(Diaphragm diaphragm, Texture texture) {
        this.diaphragm = diaphragm;
        this.texture = texture;
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return z < -95 + radius;
    }

    @Override
    public void paint(Spot s) {
        if (s.wall > 2 || s.z > -95) {
            return;
        }
        double dome = Math.min(diaphragm.distance(s.x, s.y, s.z), s.z + 200);
        double inside = Math.max(dome, s.wall - 0.5);
        if (inside > s.edge) {
            return;
        }
        s.paint(Muscles.MUSCLE - 4, inside);
        double cavity = Math.max(dome + 2.6, s.wall + 3.5);
        double grain = texture.at(s.x / 4, s.y / 4, s.z / 4);
        s.paint(Torso.FAT + 8 * grain + 40 * Math.max(0, 1 - Math.abs(grain) / 0.07), cavity);

        double wavy = 5 * texture.at(s.x / 30, s.y / 30, s.z / 30);
        double stomach = Blend.union(FUNDUS.distance(s.x, s.y, s.z), BODY.distance(s.x, s.y, s.z), 18) + wavy * 0.5;
        stomach = Math.max(stomach, cavity + 1);
        double spleen = Math.max(Math.max(SPLEEN.distance(s.x, s.y, s.z) + wavy * 0.3, cavity + 0.5), 2 - stomach);
        double edge = s.x - 26 + 0.55 * (s.y + 62) + 0.30 * (s.z + 122) + wavy;
        double liver = Blend.intersection(Math.max(edge, cavity - 2.3), s.y - 62, 14);
        liver = Math.max(liver, Math.max(3 - stomach, 14 - Math.hypot(s.x, s.y - 4)));
        s.paint(56 + 4 * grain, liver);
        s.paint(50 + 3 * grain, spleen);
        paintStomach(s, stomach, grain);
        paintBowel(s, Math.max(BOWEL.distance(s.x, s.y, s.z) + wavy * 0.6, cavity + 2));
    }

    private void paintStomach(Spot s, double stomach, double grain) {
        if (stomach > s.edge) {
            return;
        }
        s.paint(42, stomach);
        double lumen = stomach + 3.2 + 1.2 * grain;
        double crumbs = texture.at(s.x / 2.6, s.y / 2.6, s.z / 2.6);
        s.paint(34 + 12 * crumbs - 260 * Blend.step(0.95, 1.5, crumbs), lumen);
        s.paint(-985, Math.max(lumen, s.y - GAS_LEVEL));
    }

    private void paintBowel(Spot s, double bowel) {
        if (bowel > s.edge) {
            return;
        }
        s.paint(40, bowel);
        double mush = texture.fractal(s.x / 9, s.y / 9, s.z / 9) + 0.012 * (-80 - s.y);
        s.paint(30 - 1000 * Blend.step(0.12, 0.3, mush), bowel + 2.2);
    }
}
