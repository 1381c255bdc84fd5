// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryVolumeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 63, 64, 65, 127, 128, 130})
    void keepsBitsOfAnyWidth(int width) {
        VoxelGrid grid = new VoxelGrid(width, 3, 2, 1, 1, 1);
        BinaryVolume a = RandomVolumes.of(grid, 0.4, new Random(width));
        BinaryVolume b = RandomVolumes.of(grid, 0.4, new Random(width + 1));
        BinaryVolume or = a.copy().or(b);
        BinaryVolume and = a.copy().and(b);
        BinaryVolume without = a.copy().andNot(b);
        BinaryVolume not = a.copy().invert();
        long count = 0;
        long common = 0;
        for (int z = 0; z < 2; z++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < width; x++) {
                    boolean p = a.get(x, y, z);
                    boolean q = b.get(x, y, z);
                    assertEquals(p || q, or.get(x, y, z));
                    assertEquals(p && q, and.get(x, y, z));
                    assertEquals(p && !q, without.get(x, y, z));
                    assertEquals(!p, not.get(x, y, z));
                    count += p ? 1 : 0;
                    common += p && q ? 1 : 0;
                }
            }
        }
        assertEquals(count, a.count());
        assertEquals(common, a.countBoth(b));
        // Bits beyond the width would be counted here.
        assertEquals(6L * width - count, not.count());
        assertEquals(a, not.invert());
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 64, 200})
    void setsAndCountsRuns(int width) {
        Random random = new Random(width);
        for (int i = 0; i < 200; i++) {
            int x = random.nextInt(width + 1);
            int end = random.nextInt(width + 1);
            BinaryVolume run = new BinaryVolume(new VoxelGrid(width, 2, 1, 1, 1, 1));
            run.setRun(x, end, 1, 0);
            assertEquals(Math.max(0, end - x), run.count());
            for (int at = 0; at < width; at++) {
                assertEquals(at >= x && at < end, run.get(at, 1, 0));
                assertFalse(run.get(at, 0, 0));
            }
            BinaryVolume some = RandomVolumes.of(run.grid(), 0.5, random);
            int expected = 0;
            for (int at = x; at < end; at++) {
                expected += some.get(at, 1, 0) ? 1 : 0;
            }
            assertEquals(expected, some.count(x, end, 1, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 64, 70})
    void comesFromDensitiesAndGoesToLabels(int width) {
        VoxelGrid grid = new VoxelGrid(width, 2, 1, 1, 1, 1);
        short[] hu = new short[2 * width];
        byte[] labels = new byte[hu.length];
        byte[] painted = new byte[hu.length];
        Random random = new Random(3);
        for (int i = 0; i < hu.length; i++) {
            hu[i] = (short) (random.nextInt(2000) - 1000);
            labels[i] = (byte) random.nextInt(3);
            painted[i] = (byte) (hu[i] >= -400 && hu[i] < 100 ? 200 : 0);
        }
        BinaryVolume band = new BinaryVolume(grid);
        band.setBand(0, hu, -400, 100);
        byte[] plane = new byte[hu.length];
        band.paint(0, plane, 200);
        assertArrayEquals(painted, plane);
        BinaryVolume two = new BinaryVolume(grid);
        two.setLabel(0, labels, 2);
        for (int i = 0; i < labels.length; i++) {
            assertEquals(labels[i] == 2, two.get(i % width, i / width, 0));
        }
        assertTrue(new BinaryVolume(grid).isEmpty());
        assertFalse(two.isEmpty());
    }
}
