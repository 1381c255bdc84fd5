// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;

/** Small volumes with every voxel different from its neighbours. */
final class TestImages {
    private TestImages() {}

    /** An oblique, sheared, not square grid. */
    static Geometry oblique() {
        double a = Math.toRadians(20);
        double t = Math.toRadians(10);
        return new Geometry(7, 5, 4, new double[] {0.7, 0.8, 2.5}, new double[] {-12.5, 33.25, 101.125}, new double[] {
            Math.cos(a), -Math.sin(a), 0, Math.sin(a), Math.cos(a), -Math.sin(t), 0, 0, Math.cos(t)
        });
    }

    static List<short[]> planes(Geometry g, int low, int high) {
        Random random = new Random(3);
        List<short[]> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            short[] plane = new short[g.planeSize()];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (short) (low + random.nextInt(high - low + 1));
            }
            planes.add(plane);
        }
        planes.get(0)[0] = (short) low;
        planes.get(0)[1] = (short) high;
        return planes;
    }

    static CtVolume ct(Geometry g) {
        return CtVolume.ofHu(g, planes(g, -1024, 3071), Provenance.UNKNOWN);
    }

    static LabelVolume labels(Geometry g) {
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            byte[] plane = new byte[g.planeSize()];
            for (int i = 0; i < plane.length; i++) {
                int x = i % g.width();
                plane[i] = (byte) (i / g.width() == 0 ? 0 : x < 2 ? 1 : x > 3 ? 2 : 0);
            }
            planes.add(plane);
        }
        return new LabelVolume(
                g,
                planes,
                List.of(new Label(1, "right lung", 0xF2A93B), new Label(2, "left lung", 0x3BA7F2)),
                new Method("test", Map.of()));
    }
}
