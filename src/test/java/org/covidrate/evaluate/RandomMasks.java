// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Masks of random boxes and specks. */
final class RandomMasks {
    private RandomMasks() {}

    /** Planes of a volume, or one plane. */
    static List<byte[]> planes(Random random, int w, int h, int d) {
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < d; z++) {
            planes.add(new byte[w * h]);
        }
        for (int box = 0; box < 3; box++) {
            int x0 = random.nextInt(w);
            int y0 = random.nextInt(h);
            int z0 = random.nextInt(d);
            int x1 = x0 + random.nextInt(w - x0) + 1;
            int y1 = y0 + random.nextInt(h - y0) + 1;
            int z1 = z0 + random.nextInt(d - z0) + 1;
            for (int z = z0; z < z1; z++) {
                for (int y = y0; y < y1; y++) {
                    for (int x = x0; x < x1; x++) {
                        // Other values than 1 are marked as well, above 127 too.
                        planes.get(z)[y * w + x] = (byte) (random.nextInt(10) == 0 ? 0 : 255 - box);
                    }
                }
            }
        }
        return planes;
    }
}
