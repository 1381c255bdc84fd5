// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GainTest {
    private static PairedScore pair(String patient, double before, double after) {
        return new PairedScore("a", patient + before, patient, before, after);
    }

    @Test
    void meansAreOverSlicesAndOverPatients() {
        Gain gain = Gain.of(List.of(pair("p", 0.5, 0.7), pair("p", 0.6, 0.7), pair("q", 0.8, 0.7), pair("r", 1, 1)));
        assertEquals(4, gain.slices());
        assertEquals(3, gain.patients());
        assertEquals(0.725, gain.before().value(), 1e-12);
        assertEquals(0.775, gain.after().value(), 1e-12);
        assertEquals(0.05, gain.gain().value(), 1e-12);
        assertEquals((0.15 - 0.1 + 0) / 3, gain.gainPerPatient().value(), 1e-12);
        assertEquals(4, gain.gain().n());
        assertEquals(3, gain.gainPerPatient().n());
        assertEquals(2, gain.better());
        assertEquals(1, gain.worse());
    }

    /** Slices are compared with themselves, so how much they differ from each other does not matter. */
    @Test
    void theIntervalIsThatOfTheDifferences() {
        Random random = new Random(9);
        List<PairedScore> pairs = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double before = 0.2 + 0.6 * random.nextDouble();
            pairs.add(pair("p" + i, before, before + 0.02 + 0.005 * random.nextGaussian()));
        }
        Gain gain = Gain.of(pairs);
        double width = gain.gain().high() - gain.gain().low();
        assertTrue(width < 0.1 * (gain.before().high() - gain.before().low()), "width " + width);
        assertTrue(gain.gain().low() > 0.015 && gain.gain().high() < 0.025);
        assertTrue(gain.gain().low() < gain.gain().value()
                && gain.gain().value() < gain.gain().high());
        assertEquals(gain, Gain.of(pairs), "the same draws each time");
    }

    @Test
    void onePatientHasNoInterval() {
        Gain gain = Gain.of(List.of(pair("p", 0.5, 0.7), pair("p", 0.6, 0.7)));
        assertEquals(0.15, gain.gain().value(), 1e-12);
        assertTrue(Double.isNaN(gain.gain().low()));
    }

    @Test
    void onlyTheSameSlicesArePaired() {
        List<SliceScore> one = List.of(new SliceScore("a", "x", "p", 0.5));
        assertEquals(
                0.1,
                PairedScore.of(one, List.of(new SliceScore("a", "x", "p", 0.6)))
                                .get(0)
                                .after()
                        - 0.5,
                1e-12);
        assertThrows(
                IllegalArgumentException.class, () -> PairedScore.of(one, List.of(new SliceScore("a", "y", "p", 0.6))));
        assertThrows(IllegalArgumentException.class, () -> PairedScore.of(one, List.of()));
    }
}
