// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HolesTest {
    /** A box of 10 x 10 x 6 with a tunnel of 2 x 3 along z. */
    private static BinaryVolume tunnel() {
        BinaryVolume box = new BinaryVolume(new VoxelGrid(20, 20, 10, 1, 1, 1));
        for (int z = 2; z < 8; z++) {
            for (int y = 5; y < 15; y++) {
                box.setRun(5, 15, y, z);
            }
            for (int y = 8; y < 11; y++) {
                box.clear(9, y, z);
                box.clear(10, y, z);
            }
        }
        return box;
    }

    @Test
    void aTunnelIsAHoleInSlicesAndNoneInTheVolume() {
        BinaryVolume box = tunnel();
        assertEquals(box, Holes.fillVolume(box));
        assertEquals(600, Holes.fillSlices(box, 6).count());
        assertEquals(box, Holes.fillSlices(box, 5));
    }

    @Test
    void aClosedTunnelIsAHole() {
        BinaryVolume box = tunnel();
        for (int y = 8; y < 11; y++) {
            box.setRun(9, 11, y, 2);
            box.setRun(9, 11, y, 7);
        }
        assertEquals(600, Holes.fillVolume(box).count());
    }

    @Test
    void whatReachesTheBorderIsNoHole() {
        BinaryVolume ring = new BinaryVolume(new VoxelGrid(5, 5, 3, 1, 1, 1));
        for (int z = 0; z < 3; z++) {
            for (int y = 0; y < 5; y++) {
                ring.setRun(0, 5, y, z);
            }
            ring.clear(2, 2, z);
        }
        ring.clear(1, 0, 1);
        assertFalse(Holes.fillSlices(ring, 100).get(1, 0, 1));
        assertTrue(Holes.fillSlices(ring, 100).get(2, 2, 1));
        assertFalse(Holes.fillVolume(ring).get(2, 2, 1));
    }
}
