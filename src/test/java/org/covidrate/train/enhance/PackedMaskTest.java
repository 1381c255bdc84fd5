// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedMaskTest {
    @Test
    void masksComeBackAsTheyWere() {
        Random random = new Random(4);
        for (int length : new int[] {1, 2, 7, 1000, 4096}) {
            float[] p = new float[length];
            byte[] expected = new byte[length];
            int marked = 0;
            for (int i = 0; i < length; i++) {
                p[i] = random.nextFloat();
                expected[i] = (byte) (p[i] > 0.6f ? 1 : 0);
                marked += expected[i];
            }
            PackedMask mask = PackedMask.above(p, 0.6f);
            assertArrayEquals(expected, mask.unpack());
            assertEquals(marked, mask.marked());
            assertEquals(length, mask.pixels());
        }
    }

    @Test
    void whatIsEqualToTheThresholdIsOutside() {
        float[] p = {0.5f, Math.nextUp(0.5f), 1, 0};
        assertArrayEquals(new byte[] {0, 1, 1, 0}, PackedMask.above(p, 0.5f).unpack());
        assertArrayEquals(new byte[4], PackedMask.above(new float[4], 0).unpack());
        assertArrayEquals(
                new byte[] {1, 1}, PackedMask.above(new float[] {1, 1}, 0.5f).unpack());
    }
}
