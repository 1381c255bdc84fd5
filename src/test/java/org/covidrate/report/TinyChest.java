// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.lung.LungMasker;

/** Two ellipsoid lungs in a body of soft tissue, with one lesion in the right lung, drawn in world coordinates on any grid. */
public final class TinyChest {
    public static final Label GROUND_GLASS = new Label(1, "ground-glass band", 0xFFD23F);
    public static final Label CONSOLIDATION = new Label(2, "consolidation band", 0xE63946);

    public final CtVolume ct;
    public final LabelVolume lungs;
    public final LabelVolume lesions;

    /** @param geometry a grid around LPS (0, 0, 0), where the middle of the chest is; the body is 300 x 200 mm */
    public TinyChest(Geometry geometry) {
        List<short[]> hu = new ArrayList<>();
        List<byte[]> lung = new ArrayList<>();
        List<byte[]> lesion = new ArrayList<>();
        for (int z = 0; z < geometry.depth(); z++) {
            short[] huPlane = new short[geometry.planeSize()];
            byte[] lungPlane = new byte[geometry.planeSize()];
            byte[] lesionPlane = new byte[geometry.planeSize()];
            for (int y = 0, i = 0; y < geometry.height(); y++) {
                for (int x = 0; x < geometry.width(); x++, i++) {
                    double[] p = geometry.toWorld(x, y, z);
                    boolean right = inside(p, -70, 0, 0, 50, 70, 110);
                    boolean left = inside(p, 70, 0, 0, 45, 65, 110);
                    lungPlane[i] = (byte) (right ? LungMasker.RIGHT : left ? LungMasker.LEFT : 0);
                    if (right && inside(p, -85, 35, -20, 25, 25, 40)) {
                        lesionPlane[i] = (byte) (inside(p, -85, 40, -20, 12, 12, 25) ? 2 : 1);
                    }
                    huPlane[i] = (short)
                            (lesionPlane[i] == 2
                                    ? 20
                                    : lesionPlane[i] == 1 ? -550 : lungPlane[i] != 0 ? -850 : tissue(p));
                }
            }
            hu.add(huPlane);
            lung.add(lungPlane);
            lesion.add(lesionPlane);
        }
        ct = CtVolume.ofHu(geometry, hu, Provenance.ofFormat("test"));
        lungs = new LabelVolume(geometry, lung, LungMasker.LABELS, new Method("drawn lungs", Map.of("size", 3)));
        lesions = new LabelVolume(
                geometry,
                lesion,
                List.of(GROUND_GLASS, CONSOLIDATION),
                new Method("drawn lesions", Map.of("count", 1)));
    }

    /** An LPS grid that holds the body. */
    public static Geometry grid(int width, int height, int depth) {
        double dx = 320.0 / width;
        double dy = 220.0 / height;
        double dz = 240.0 / depth;
        return new Geometry(
                width,
                height,
                depth,
                new double[] {dx, dy, dz},
                new double[] {-160 + dx / 2, -110 + dy / 2, -120 + dz / 2},
                Geometry.identity());
    }

    private static int tissue(double[] p) {
        return inside(p, 0, 80, 0, 12, 12, 1e6) ? 1100 : inside(p, 0, 0, 0, 150, 100, 1e6) ? 40 : -1000;
    }

    private static boolean inside(double[] p, double x, double y, double z, double rx, double ry, double rz) {
        double a = (p[0] - x) / rx;
        double b = (p[1] - y) / ry;
        double c = (p[2] - z) / rz;
        return a * a + b * b + c * c <= 1;
    }
}
