// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SightTest {
    @ParameterizedTest
    @EnumSource(Sight.class)
    void meetsWhatWalkingMeets(Sight direction) {
        int dx = direction == Sight.LOW_X ? -1 : direction == Sight.HIGH_X ? 1 : 0;
        int dy = direction == Sight.LOW_Y ? -1 : direction == Sight.HIGH_Y ? 1 : 0;
        Random random = new Random(21);
        for (int round = 0; round < 60; round++) {
            VoxelGrid g = new VoxelGrid(1 + random.nextInt(150), 1 + random.nextInt(12), 2, 1, 1, 1);
            BinaryVolume target = RandomVolumes.of(g, 0.02, random);
            BinaryVolume screen = RandomVolumes.of(g, round % 3 * 0.03, random);
            BinaryVolume met = direction.of(target, screen);
            for (int z = 0; z < g.depth(); z++) {
                for (int y = 0; y < g.height(); y++) {
                    for (int x = 0; x < g.width(); x++) {
                        assertEquals(walk(target, screen, x, y, z, dx, dy), met.get(x, y, z));
                    }
                }
            }
            assertEquals(target, direction.of(target, target.copy().invert()).and(target));
        }
    }

    private static boolean walk(BinaryVolume target, BinaryVolume screen, int x, int y, int z, int dx, int dy) {
        VoxelGrid g = target.grid();
        for (int a = x, b = y; a >= 0 && a < g.width() && b >= 0 && b < g.height(); a += dx, b += dy) {
            if (target.get(a, b, z)) {
                return true;
            }
            if (screen.get(a, b, z)) {
                return false;
            }
        }
        return false;
    }
}
