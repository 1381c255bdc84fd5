// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.List;

/** The heart in its pericardium: four chambers and the fat in the grooves between them. */
final class Heart implements Layer {
    private static final Shape LEFT_VENTRICLE = Ellipsoid.along(36, -58, -88, 0.70, -0.50, -0.45, 47, 35, 34);
    private static final Shape RIGHT_VENTRICLE = Ellipsoid.along(6, -80, -88, 0.85, -0.25, -0.30, 44, 25, 33);
    private static final Shape RIGHT_ATRIUM = Ellipsoid.of(-27, -56, -76, 23, 29, 36);
    private static final Shape LEFT_ATRIUM = Ellipsoid.of(0, -25, -57, 33, 19, 23);
    private static final Shape OUTFLOW = Tube.of(8, -88, -70, 19, 16, -80, -46, 15, 19, -68, -30, 14);
    private static final Shape LEFT_AURICLE = Tube.of(28, -34, -46, 10, 38, -50, -38, 7.5, 36, -62, -36, 5);

    private final Union chambers = new Union(
            7, List.of(LEFT_VENTRICLE, RIGHT_VENTRICLE, RIGHT_ATRIUM, LEFT_ATRIUM, OUTFLOW, LEFT_AURICLE));
    private final Union sac = new Union(
            26,
            List.of(
                    LEFT_VENTRICLE,
                    RIGHT_VENTRICLE,
                    RIGHT_ATRIUM,
                    LEFT_ATRIUM,
                    OUTFLOW,
                    Ellipsoid.of(-28, -96, -112, 20, 16, 18),
                    Ellipsoid.of(50, -98, -116, 22, 15, 16)));
    private final Texture texture;

    Heart(Texture texture) {
        this.texture = texture;
    }

    /** Heart and the fat around it, as far as the lungs are concerned. */
    Shape sac() {
        return sac;
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return sac.bounds().near(x, y, z, radius);
    }

    @Override
    public void paint(Spot s) {
        double d = chambers.distance(s.x, s.y, s.z);
        double grain = texture.at(s.x / 3, s.y / 3, s.z / 3);
        double pericardium = Math.abs(sac.distance(s.x, s.y, s.z) + 1.6) - 0.6;
        s.paint(20, pericardium);
        if (d > s.edge) {
            return;
        }
        // Blood is a little darker than muscle when no contrast was given.
        s.paint(50 + 4 * grain, d);
        double blood = Math.min(
                Math.min(LEFT_VENTRICLE.distance(s.x, s.y, s.z) + 11, RIGHT_VENTRICLE.distance(s.x, s.y, s.z) + 4),
                Math.min(RIGHT_ATRIUM.distance(s.x, s.y, s.z), LEFT_ATRIUM.distance(s.x, s.y, s.z)) + 3);
        s.paint(40 + 3 * grain, blood);
    }
}
