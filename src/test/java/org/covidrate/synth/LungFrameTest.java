// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.covidrate.lung.LungMasker;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

/** Places in a lung, and what lung and tissue look like. */
class LungFrameTest {
    @Test
    void placesAreFoundAgain() {
        LungCt scan = TestScans.healthy(3);
        for (int side : new int[] {LungMasker.RIGHT, LungMasker.LEFT}) {
            LungFrame frame = LungFrame.of(scan, side);
            double[] place = new double[3];
            int w = scan.ct().geometry().width();
            double farthest = 0;
            long inside = 0;
            long all = 0;
            for (int z = frame.first(); z <= frame.last(); z++) {
                for (int i = 0; i < scan.lungs().plane(z).length; i++) {
                    if (scan.lungs().plane(z)[i] == side) {
                        frame.toDisc(i % w, i / w, z, place);
                        double r = Math.hypot(place[0], place[1]);
                        farthest = Math.max(farthest, r);
                        inside += r <= 1 ? 1 : 0;
                        all++;
                        assertTrue(place[2] >= 0 && place[2] <= 1);
                        frame.toVoxel(place);
                        assertEquals(i % w, place[0], 1e-6);
                        assertEquals(i / w, place[1], 1e-6);
                        assertEquals(z, place[2], 1e-9);
                    }
                }
            }
            assertTrue(inside > 0.93 * all, inside + " of " + all + " on the disc");
            assertTrue(farthest > 0.9, "the rim is reached");
        }
    }

    @Test
    void aScanWithoutALungHasNoFrame() {
        LungCt scan = TestScans.healthy(3);
        assertNull(LungFrame.of(scan, 7));
    }

    @Test
    void lungAndTissueAreMeasured() {
        TissueLevels healthy = TissueLevels.of(TestScans.healthy(3), ProgressListener.NONE);
        assertTrue(healthy.lung() > -920 && healthy.lung() < -760, healthy.toString());
        assertTrue(healthy.tissue() > -60 && healthy.tissue() < 90, healthy.toString());
        TissueLevels sick = TissueLevels.of(TestScans.sick(), ProgressListener.NONE);
        assertEquals(healthy.lung(), sick.lung(), 40, "lesions do not count");
        assertEquals(0.5, healthy.opacity((healthy.lung() + healthy.tissue()) / 2), 1e-9);
        TissueLevels scaled = TissueLevels.of(TestScans.scaled(TestScans.healthy(3), 0.5, 300), ProgressListener.NONE);
        assertEquals(healthy.grain(), scaled.grain(), 0.15 * healthy.grain());
    }
}
