// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;

/**
 * A chest of simple solids, of which the lungs are known: body, spine, two lungs with vessels, trachea and main bronchi that
 * open into the lungs, a bubble of stomach gas, a table of foam. Millimetres from its middle, LPS: x to the left, y to the
 * back, z up.
 */
final class TestChest {
    /** Changes the tissue at a place; gets what lies there without it. */
    interface Change {
        int hu(double x, double y, double z, int hu);
    }

    private static final int AIR = -1000;
    private static final int LUNG = -850;
    private static final int TISSUE = 40;

    private final double width;
    private final double dx;
    private final double dy;
    private final double dz;
    private Change change = (x, y, z, hu) -> hu;

    /** A field of view of 400 x 300 x 260 mm. */
    TestChest(double dx, double dy, double dz) {
        this(400, dx, dy, dz);
    }

    TestChest(double width, double dx, double dy, double dz) {
        this.width = width;
        this.dx = dx;
        this.dy = dy;
        this.dz = dz;
    }

    TestChest with(Change what) {
        change = what;
        return this;
    }

    Geometry geometry() {
        int w = (int) (width / dx);
        int h = (int) (300 / dy);
        int d = (int) (260 / dz);
        return new Geometry(
                w,
                h,
                d,
                new double[] {dx, dy, dz},
                new double[] {-(w - 1) / 2.0 * dx, -(h - 1) / 2.0 * dy, -(d - 1) / 2.0 * dz},
                Geometry.identity());
    }

    /** The CT, with noise of 20 HU. */
    CtVolume ct() {
        Geometry g = geometry();
        Random random = new Random(4);
        List<short[]> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            short[] plane = new short[g.planeSize()];
            for (int i = 0; i < plane.length; i++) {
                double[] p = g.toWorld(i % g.width(), i / g.width(), z);
                int hu = change.hu(p[0], p[1], p[2], hu(p[0], p[1], p[2]));
                plane[i] = (short) (hu < -1500 ? hu : hu + 20 * random.nextGaussian());
            }
            planes.add(plane);
        }
        return CtVolume.ofHu(g, planes, Provenance.UNKNOWN);
    }

    /** The lungs with their vessels, without bronchi. */
    LabelVolume lungs() {
        Geometry g = geometry();
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            byte[] plane = new byte[g.planeSize()];
            for (int i = 0; i < plane.length; i++) {
                double[] p = g.toWorld(i % g.width(), i / g.width(), z);
                boolean lung = isLung(p[0], p[1], p[2]) && !isAirway(p[0], p[1], p[2]);
                plane[i] = (byte) (!lung ? 0 : p[0] < 0 ? LungMasker.RIGHT : LungMasker.LEFT);
            }
            planes.add(plane);
        }
        return new LabelVolume(g, planes, LungMasker.LABELS, new Method("drawn", Map.of()));
    }

    /** Whether a place is in a lung; the lungs are 30 mm apart and 10 mm from the skin. */
    static boolean isLung(double x, double y, double z) {
        return ellipsoid(Math.abs(x) - 75, y, z + 10, 60, 85, 100) < 1;
    }

    private static int hu(double x, double y, double z) {
        if (isAirway(x, y, z)) {
            return AIR;
        }
        if (isLung(x, y, z)) {
            boolean vessel =
                    Math.hypot(y - 20, z - 0.6 * (Math.abs(x) - 75)) < 4 || Math.hypot(y + 30, Math.abs(x) - 70) < 3;
            return vessel ? TISSUE : LUNG;
        }
        if (ellipsoid(x - 60, y + 40, z + 125, 25, 20, 12) < 1) {
            return AIR;
        }
        if (Math.hypot(x, y - 85) < 18) {
            return 500;
        }
        if (ellipsoid(x, y, 0, 160, 110, 1) < 1) {
            return TISSUE;
        }
        if (y > 114 && y < 140 && Math.abs(x) < 190) {
            return y < 117 || y > 137 ? 100 : -930;
        }
        return AIR;
    }

    /** Trachea down to the carina, and from there a bronchus to each lung. */
    private static boolean isAirway(double x, double y, double z) {
        boolean trachea = z > 20 && Math.hypot(x, y - 25) < 9;
        double along = Math.abs(x);
        boolean bronchus = along < 45 && Math.hypot(y - 25, z - 20 + 0.5 * along) < 7;
        return trachea || bronchus;
    }

    private static double ellipsoid(double x, double y, double z, double a, double b, double c) {
        return x * x / (a * a) + y * y / (b * b) + z * z / (c * c);
    }
}
