// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hounsfield values where the anatomy is known. */
class TissueTest {
    private static final double NOISE = 20;
    private static CtVolume ct;
    private static Phantom phantom;

    @BeforeAll
    static void make() {
        phantom = ChestPhantom.create(PhantomParameters.grid(150, 130, 75, 2.5, 2.5, 4)
                .withSliceThickness(2)
                .withNoise(NOISE)
                .healthy());
        ct = phantom.ct();
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double deviation(double... values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void airAroundThePatientIsMinus1000() {
        double[] air = Sight.ball(ct, -150, -165, 0, 12);
        assertEquals(-1000, mean(air), 3);
        assertTrue(deviation(air) > 0.25 * NOISE && deviation(air) < NOISE, "noise " + deviation(air));
    }

    @Test
    void softTissueHasItsHuAndTheNoiseAskedFor() {
        double[] liver = Sight.ball(ct, -80, -20, -160, 22);
        assertEquals(56, mean(liver), 3);
        assertEquals(NOISE, deviation(liver), 0.2 * NOISE);
        assertEquals(42, mean(Sight.ball(ct, 22, 6, -20, 8)), 8);
        assertEquals(48, mean(Sight.ball(ct, 35, -57, -85, 20)), 8);
        // Muscle beside the spine.
        assertEquals(50, mean(Sight.ball(ct, 24, 82, -90, 7)), 14);
    }

    @Test
    void fatLiesUnderTheSkin() {
        double[] fat = Sight.ball(ct, 0, -148, -100, 4);
        assertEquals(-100, mean(fat), 25);
    }

    @Test
    void aeratedLungIsDenserBehindThanInFront() {
        // The median, because vessels cross.
        double front = median(Sight.ball(ct, 90, -85, -50, 14));
        double back = median(Sight.ball(ct, 90, 30, -50, 14));
        assertTrue(front > -930 && front < -780, "front " + front);
        assertTrue(back > front + 10 && back < -720, "front " + front + ", back " + back);
    }

    @Test
    void theWindpipeHoldsAirAndSpineAndRibsAreBone() {
        assertEquals(-980, mean(Sight.ball(ct, -4, -32, 50, 3.5)), 40);
        assertTrue(mean(Sight.ball(ct, 0, 30, -65, 8)) > 110);
        Geometry g = ct.geometry();
        long compact = 0;
        for (int z = 0; z < g.depth(); z++) {
            for (short hu : ct.plane(z)) {
                compact += hu > 350 ? 1 : 0;
            }
        }
        double ml = compact * g.voxelVolume() / 1000;
        assertTrue(ml > 100 && ml < 1200, ml + " ml of compact bone");
    }

    @Test
    void lungsHoldVesselsAndTheirMeanIsThatOfALung() {
        double sum = 0;
        long n = 0;
        long bright = 0;
        for (int z = 0; z < ct.geometry().depth(); z++) {
            byte[] lungs = phantom.lungs().plane(z);
            short[] hu = ct.plane(z);
            for (int i = 0; i < hu.length; i++) {
                if (lungs[i] != 0) {
                    sum += hu[i];
                    n++;
                    bright += hu[i] > -600 ? 1 : 0;
                }
            }
        }
        assertEquals(-830, sum / n, 35);
        assertTrue(bright > 0.01 * n && bright < 0.12 * n, 100.0 * bright / n + " % vessels");
    }
}
