// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** One solid of nearly even tissue, with an optional shell of another. */
final class Organ implements Layer {
    private final Shape shape;
    private final double hu;
    private final double shellHu;
    private final double shellMm;
    private final double grainHu;
    private final Texture texture;

    private Organ(Shape shape, double hu, double shellHu, double shellMm, double grainHu, Texture texture) {
        this.shape = shape;
        this.hu = hu;
        this.shellHu = shellHu;
        this.shellMm = shellMm;
        this.grainHu = grainHu;
        this.texture = texture;
    }

    static Organ soft(Shape shape, double hu, Texture texture) {
        return new Organ(shape, hu, hu, 0, 5, texture);
    }

    /** Marrow in a shell of compact bone. */
    static Organ bone(Shape shape, double shellMm, Texture texture) {
        return new Organ(shape, 220, 850, shellMm, 90, texture);
    }

    /** A wall around something else: an airway, the oesophagus. */
    static Organ hollow(Shape shape, double wallHu, double wallMm, double insideHu, Texture texture) {
        return new Organ(shape, insideHu, wallHu, wallMm, 0, texture);
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return shape.reaches(x, y, z, radius);
    }

    @Override
    public void paint(Spot s) {
        double d = shape.distance(s.x, s.y, s.z, s.edge + 0.01);
        if (d > s.edge) {
            return;
        }
        double grain = grainHu == 0 ? 0 : grainHu * texture.at(s.x / 3, s.y / 3, s.z / 3);
        if (shellMm > 0) {
            s.paint(shellHu + grain, d);
        }
        s.paint(hu + grain, d + shellMm);
    }
}
