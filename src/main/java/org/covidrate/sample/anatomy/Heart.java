// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.List;

/** The heart in its pericardium: four chambers and the fat in the grooves between them. */
final class Heart implements Layer {
    private static final Shape LEFT_VENTRICLE = Ellipsoid.along(43, -56, -90, 0.72, -0.50, -0.36, 49, 37, 38);
    private static final Shape RIGHT_VENTRICLE = Ellipsoid.along(10, -80, -92, 0.88, -0.22, -0.22, 47, 27, 37);
    private static final Shape RIGHT_ATRIUM = Ellipsoid.of(-26, -57, -78, 24, 30, 40);
    private static final Shape LEFT_ATRIUM = Ellipsoid.of(0, -25, -57, 33, 19, 23);
    private static final Shape OUTFLOW = Tube.of(8, -88, -70, 19, 16, -80, -46, 15, 19, -68, -30, 14);
    private static final Shape LEFT_AURICLE = Tube.of(28, -34, -46, 10, 38, -50, -38, 7.5, 36, -62, -36, 5);

    private final Union chambers =
            new Union(7, List.of(LEFT_VENTRICLE, RIGHT_VENTRICLE, RIGHT_ATRIUM, LEFT_ATRIUM, OUTFLOW, LEFT_AURICLE));
    private final Union sac =
            new Union(22, List.of(LEFT_VENTRICLE, RIGHT_VENTRICLE, RIGHT_ATRIUM, LEFT_ATRIUM, OUTFLOW));
    /** Fat with a coronary vessel in it, between atria and ventricles. */
    private static final Shape RIGHT_GROOVE =
            Tube.of(-14, -104, -56, 7, -29, -100, -72, 8, -33, -95, -92, 8, -22, -80, -112, 7);

    private static final Shape LEFT_GROOVE =
            Tube.of(34, -34, -40, 6, 47, -26, -58, 6.5, 46, -21, -80, 6.5, 18, -25, -100, 6);

    private final Diaphragm diaphragm;
    private final Texture texture;

    Heart(Diaphragm diaphragm, Texture texture) {
        this.diaphragm = diaphragm;
        this.texture = texture;
    }

    /** Heart and the fat around it, as far as the lungs are concerned. */
    Shape sac() {
        return sac;
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return sac.reaches(x, y, z, radius);
    }

    @Override
    public void paint(Spot s) {
        double above = 1 - diaphragm.distance(s.x, s.y, s.z);
        double d = Blend.intersection(chambers.distance(s.x, s.y, s.z), above + 1.5, 6);
        double grain = texture.at(s.x / 3, s.y / 3, s.z / 3);
        double pericardium = Math.max(Math.abs(sac.distance(s.x, s.y, s.z) + 1.6) - 0.6, above);
        s.paint(20, pericardium);
        if (d > s.edge) {
            return;
        }
        // Blood is a little darker than muscle when no contrast was given.
        s.paint(50 + 4 * grain, d);
        double blood = Math.min(
                Math.min(LEFT_VENTRICLE.distance(s.x, s.y, s.z) + 11, RIGHT_VENTRICLE.distance(s.x, s.y, s.z) + 4),
                Math.min(RIGHT_ATRIUM.distance(s.x, s.y, s.z), LEFT_ATRIUM.distance(s.x, s.y, s.z)) + 3);
        s.paint(40 + 3 * grain, Math.max(blood, d));
        double groove = Math.min(RIGHT_GROOVE.distance(s.x, s.y, s.z), LEFT_GROOVE.distance(s.x, s.y, s.z));
        s.paint(Torso.FAT + 25, groove + 2 * grain);
        s.paint(40, groove + 4.2);
    }
}
