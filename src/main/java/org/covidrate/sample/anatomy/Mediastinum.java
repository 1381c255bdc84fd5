// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.ArrayList;
import java.util.List;

/**
 * What lies between the lungs. The pleura drapes over heart, vessels, airways and spine, and fat fills the clefts between
 * them: a union whose parts flow together.
 */
final class Mediastinum implements Shape {
    private static final double PLEURA = 1.6;
    private final Union organs;
    private final Union roots;

    Mediastinum(Heart heart, CentralAirways airways) {
        List<Shape> parts = new ArrayList<>(Vessels.systemic());
        parts.addAll(Vessels.pulmonary());
        parts.add(airways.outer());
        parts.add(oesophagus());
        // Fat and lymph nodes beside the windpipe and in the window under the arch of the aorta.
        parts.add(Ellipsoid.of(-15, -34, -4, 9, 11, 14));
        parts.add(Ellipsoid.of(13, -34, 2, 10, 12, 10));
        parts.add(Ellipsoid.of(20, -19, -5, 9, 9, 9));
        organs = new Union(13, parts);
        List<Shape> soft = new ArrayList<>(Vessels.pulmonaryVeins());
        soft.addAll(Vessels.lobarArteries());
        soft.add(heart.sac());
        // Fat between the heart and the diaphragm that it rests on.
        soft.add(Ellipsoid.of(12, -54, -122, 46, 36, 9));
        roots = new Union(8, soft);
    }

    static Shape oesophagus() {
        return Tube.of(
                2, -20, 120, 7, 3, -20, 80, 7, 4, -14, 40, 7, 3, -4, 0, 7, 4, -3, -40, 7, 4, -6, -80, 7.5, 8, -18, -115,
                8, 20, -30, -138, 9);
    }

    /** The middle plane between the lungs, bent to the side where the heart leaves room. */
    static double septum(double y, double z) {
        double front = Blend.step(-40, -90, y);
        return Blend.mix(2, -3 + 6 * Blend.step(-20, -70, z), front);
    }

    @Override
    public double distance(double x, double y, double z) {
        double sheet = Math.abs(x - septum(y, z)) - 0.8;
        // Above the arch the lungs do not meet in front: thymus fat and the vessels of the neck lie there.
        double above = Blend.step(18, 62, z);
        sheet -= 16 * above;
        double low = Blend.step(-60, -104, z);
        sheet -= 5 * low;
        double d = Blend.union(organs.distance(x, y, z), roots.distance(x, y, z), 10);
        d = Blend.union(d, sheet, 16);
        d = Blend.union(d, spine(x, y, z), 9);
        return d - PLEURA;
    }

    /** Vertebral body and the muscles and rib necks beside it. */
    private static double spine(double x, double y, double z) {
        double front = Spine.front(z);
        double back = Spine.back(z);
        double half = Spine.halfWidth(z);
        double cy = 0.5 * (front + back);
        double u = x / half;
        double v = (y - cy) / (0.5 * (back - front));
        double body = (Math.sqrt(u * u + v * v) - 1.02) * half;
        double s = x / 41;
        double t = (y - back - 48) / 42;
        double wedge = (Math.sqrt(s * s + t * t) - 1) * 41;
        double column = y > cy ? Math.max(Math.abs(x) - half - 1, back + 12 - y - 20) : 99;
        return Blend.union(Blend.union(body, wedge, 9), column, 5);
    }

    @Override
    public Box bounds() {
        return Box.EVERYWHERE;
    }
}
