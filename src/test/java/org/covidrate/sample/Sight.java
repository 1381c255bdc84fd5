// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;

/** Looks at places of an axial phantom by patient mm. */
final class Sight {
    private Sight() {}

    static int[] index(Geometry g, double[] world) {
        int[] index = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            index[axis] = (int) Math.round((world[axis] - g.origin(axis)) / g.spacing(axis));
        }
        return index;
    }

    static int label(LabelVolume labels, double[] world) {
        int[] i = index(labels.geometry(), world);
        return labels.value(i[0], i[1], i[2]);
    }

    /** The HU of all voxels within a ball. */
    static double[] ball(CtVolume ct, double x, double y, double z, double radius) {
        Geometry g = ct.geometry();
        double[] values = new double[1 << 16];
        int n = 0;
        for (int k = 0; k < g.depth(); k++) {
            for (int j = 0; j < g.height(); j++) {
                for (int i = 0; i < g.width(); i++) {
                    double[] p = g.toWorld(i, j, k);
                    double dx = p[0] - x;
                    double dy = p[1] - y;
                    double dz = p[2] - z;
                    if (dx * dx + dy * dy + dz * dz < radius * radius) {
                        values[n++] = ct.plane(k)[j * g.width() + i];
                    }
                }
            }
        }
        return Arrays.copyOf(values, n);
    }

    /** Voxels of a label that are joined, over faces, to the first of them in the middle slice. */
    static long connected(LabelVolume labels, int value) {
        Geometry g = labels.geometry();
        int w = g.width();
        int h = g.height();
        boolean[] seen = new boolean[w * h * g.depth()];
        Deque<Integer> open = new ArrayDeque<>();
        int middle = g.depth() / 2;
        for (int i = 0; i < w * h && open.isEmpty(); i++) {
            if (labels.plane(middle)[i] == value) {
                open.add(middle * w * h + i);
                seen[middle * w * h + i] = true;
            }
        }
        long count = 0;
        int[] steps = {1, -1, w, -w, w * h, -w * h};
        while (!open.isEmpty()) {
            int at = open.poll();
            count++;
            for (int step : steps) {
                int next = at + step;
                if (next >= 0 && next < seen.length && !seen[next]) {
                    int z = next / (w * h);
                    if (labels.plane(z)[next - z * w * h] == value) {
                        seen[next] = true;
                        open.add(next);
                    }
                }
            }
        }
        return count;
    }
}
