// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter text = new StringWriter();
    private final PrintWriter err = new PrintWriter(text);

    @Test
    void pipedProgressIsOneLineAStage() {
        ProgressLines lines = new ProgressLines(err);
        for (int i = 0; i <= 100; i++) {
            lines.show(i < 40 ? "Reading" : "Masking lungs", i / 100.0);
        }
        lines.show("Reading", 1);
        lines.close();
        assertEquals(
                List.of("covid-rate:   0 % Reading", "covid-rate:  40 % Masking lungs"),
                text.toString().lines().toList());
    }

    @Test
    void barShowsPercentStageAndTimeLeftInOneLineAndIsTakenAway() {
        ProgressBar bar = new ProgressBar(err, 0);
        bar.show("Masking lungs", 0.1, 0);
        bar.show("Masking lungs", 0.5, 10 * SECOND);
        String second = text.toString().substring(text.toString().lastIndexOf('\r') + 1);
        assertEquals("[=============             ]  50 %  Masking lungs  10 s left", second);
        bar.show("Measuring", 0.9, 18 * SECOND);
        String third = text.toString().substring(text.toString().lastIndexOf('\r') + 1);
        assertEquals(second.length(), third.length(), "covers the longer line before");
        assertFalse(text.toString().contains("\n"));
        bar.close();
        String[] drawn = text.toString().split("\r");
        assertTrue(drawn[drawn.length - 1].isBlank());
    }

    @Test
    void barNeitherFlickersNorGoesBack() {
        ProgressBar bar = new ProgressBar(err, 0);
        bar.show("Masking lungs", 0.5, SECOND);
        int length = text.toString().length();
        bar.show("Masking lungs", 0.51, SECOND + 1000);
        assertEquals(length, text.toString().length(), "too soon to draw again");
        bar.show("Masking lungs", 0.4, 3 * SECOND);
        assertTrue(text.toString().substring(length).contains(" 51 %"), text.toString());
    }

    @Test
    void longStagesDoNotWrap() {
        assertEquals(
                78, ProgressBar.line("x".repeat(200), 0.5, "3 min 05 s left").length());
    }

    @Test
    void quietShowsNothing() {
        try (ProgressDisplay display = ProgressDisplay.on(err, true)) {
            display.show("Reading", 0.5);
        }
        assertEquals("", text.toString());
    }

    @Test
    void interruptionCancelsTheListener() {
        Interruption interruption = new Interruption();
        ProgressListener listener = new ProgressLines(err).listener(interruption);
        listener.update("Reading", 0.1);
        interruption.ask();
        assertThrows(CancelledException.class, () -> listener.update("Reading", 0.2));
    }
}
