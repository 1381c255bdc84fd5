// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SmoothedPlaneTest {
    @Test
    void isTheMeanOverASquareInMillimetres() {
        int w = 23;
        int h = 17;
        short[] plane = new short[w * h];
        Random random = new Random(1);
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (short) (random.nextInt(3000) - 1024);
        }
        // 0.8 mm are 2 pixels along x and 1 along y.
        short[] smooth = new SmoothedPlane(w, h, 0.4, 0.8).of(plane);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double sum = 0;
                int n = 0;
                for (int b = Math.max(0, y - 1); b <= Math.min(h - 1, y + 1); b++) {
                    for (int a = Math.max(0, x - 2); a <= Math.min(w - 1, x + 2); a++) {
                        sum += plane[b * w + a];
                        n++;
                    }
                }
                // Means are cut off to whole HU, along rows and again along columns.
                assertEquals(sum / n, smooth[y * w + x], 2);
            }
        }
        assertArrayEquals(plane, new SmoothedPlane(w, h, 2, 2).of(plane));
    }
}
