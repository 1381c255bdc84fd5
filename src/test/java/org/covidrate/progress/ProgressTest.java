// SPDX-License-Identifier: Apache-2.0
package org.covidrate.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final class Listener implements ProgressListener {
        final List<Double> fractions = new ArrayList<>();
        boolean cancelled;

        @Override
        public void report(String message, double fraction) {
            fractions.add(fraction);
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    @Test
    void partsOfPartsReportTheFractionOfTheWhole() {
        Listener whole = new Listener();
        ProgressListener half = whole.part(0.5, 1);
        ProgressListener step = half.part(0.2, 0.4);
        step.update("", 0);
        step.update("", 1, 2);
        step.update("", 1);
        half.update("", 7);
        assertEquals(4, whole.fractions.size());
        double[] expected = {0.6, 0.65, 0.7, 1};
        for (int i = 0; i < 4; i++) {
            assertEquals(expected[i], whole.fractions.get(i), 1e-12);
        }
    }

    @Test
    void noStepsAreAllDone() {
        Listener whole = new Listener();
        whole.update("", 0, 0);
        assertEquals(List.of(1.0), whole.fractions);
    }

    @Test
    void aCancelledJobStopsInItsInnermostPart() {
        Listener whole = new Listener();
        ProgressListener inner = whole.part(0, 0.5).part(0, 0.5);
        inner.update("", 1);
        whole.cancelled = true;
        assertTrue(inner.isCancelled());
        assertThrows(CancelledException.class, () -> inner.update("", 1));
        assertEquals(1, whole.fractions.size());
    }

    @Test
    void timeLeftIsTheElapsedTimeScaled() {
        long second = 1_000_000_000L;
        TimeLeft time = new TimeLeft(5 * second);
        assertEquals("", time.text(0.5, 5 * second + second / 2), "nothing in the first second");
        assertEquals("", time.text(0.01, 20 * second), "nothing before 2 %");
        assertEquals(30, time.seconds(0.25, 15 * second), 1e-9);
        assertEquals("30 s left", time.text(0.25, 15 * second));
        assertEquals("1 min 30 s left", time.text(0.1, 15 * second));
        assertEquals("2 min 05 s left", time.text(0.5, 5 * second + 125 * second));
        assertEquals("0 s left", time.text(1, 6 * second));
    }
}
