// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** Fills the inside of the chest wall: mediastinal fat, and muscle beside the spine. */
final class Cavity implements Layer {
    private final Texture texture;

    Cavity(Texture texture) {
        this.texture = texture;
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return true;
    }

    @Override
    public void paint(Spot s) {
        if (s.wall > 2) {
            return;
        }
        double grain = texture.at(s.x / 4, s.y / 4, s.z / 5);
        double strand = 55 * Math.max(0, 1 - Math.abs(texture.at(s.x / 8, s.y / 8, s.z / 8)) / 0.08);
        s.paint(Torso.FAT + 6 + 10 * grain + strand, s.wall + 0.5);
        if (s.y > Spine.back(s.z) - 12) {
            s.paint(Muscles.MUSCLE - 4 - 60 * Math.max(0, grain - 0.5), Spine.back(s.z) - 8 - s.y);
        }
        if (s.z > 50) {
            // The muscles of the neck and around the first ribs.
            double lump = texture.fractal(s.x / 16, s.y / 16, s.z / 26) - 0.25 + Blend.step(50, 90, s.z) * 0.75;
            s.paint(Muscles.MUSCLE, -14 * lump);
        }
    }
}
