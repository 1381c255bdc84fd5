// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.Arrays;
import java.util.List;
import org.covidrate.ct.Geometry;

/** Makes labels of probabilities, within the lungs. Slices without any share one empty plane. */
public final class LesionLabels implements MapSink {
    private final byte[][] planes;
    private final float threshold;

    LesionLabels(Geometry geometry, double threshold) {
        planes = new byte[geometry.depth()][];
        Arrays.fill(planes, new byte[geometry.planeSize()]);
        this.threshold = (float) threshold;
    }

    @Override
    public void accept(int z, float[][] maps, byte[] lungs) {
        planes[z] = plane(maps, lungs, threshold);
    }

    /**
     * The labels of a slice.
     *
     * @param maps as {@link MapSink#accept} takes them
     * @param lungs of the same pixels, 0 where there is none
     * @param threshold above which a pixel is lesion, where there is one map
     */
    public static byte[] plane(float[][] maps, byte[] lungs, float threshold) {
        byte[] plane = new byte[lungs.length];
        for (int i = 0; i < lungs.length; i++) {
            if (lungs[i] != 0) {
                plane[i] = (byte) (maps.length == 1 ? maps[0][i] > threshold ? 1 : 0 : likeliest(maps, i));
            }
        }
        return plane;
    }

    /** The kind of lesion that is likelier than every other and than none. */
    private static int likeliest(float[][] maps, int i) {
        int kind = 0;
        float best = 1 - maps[0][i];
        for (int c = 1; c < maps.length; c++) {
            if (maps[c][i] > best) {
                best = maps[c][i];
                kind = c;
            }
        }
        return kind;
    }

    List<byte[]> planes() {
        return List.of(planes);
    }
}
