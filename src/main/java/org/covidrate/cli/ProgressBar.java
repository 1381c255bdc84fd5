// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.covidrate.progress.TimeLeft;

/** Progress on a terminal: one line with a bar, percent, the stage and the time left, drawn over and over. */
final class ProgressBar implements ProgressDisplay {
    private static final int BAR = 26;
    private static final int LINE = 78;
    private static final long REDRAW_NANOS = 100_000_000L;

    private final PrintWriter err;
    private final TimeLeft timeLeft;
    private String stage = "";
    private double furthest;
    private long drawn;
    private int shownLength;

    ProgressBar(PrintWriter err, long startNanos) {
        this.err = err;
        timeLeft = new TimeLeft(startNanos);
        drawn = startNanos - REDRAW_NANOS;
    }

    @Override
    public void show(String newStage, double fraction) {
        show(newStage, fraction, System.nanoTime());
    }

    synchronized void show(String newStage, double fraction, long now) {
        // Several threads report: the bar never goes back.
        furthest = Math.max(furthest, fraction);
        if (newStage.equals(stage) && now - drawn < REDRAW_NANOS) {
            return;
        }
        stage = newStage;
        drawn = now;
        String line = line(stage, furthest, timeLeft.text(furthest, now));
        err.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
        err.flush();
        shownLength = line.length();
    }

    static String line(String stage, double fraction, String timeLeft) {
        int full = (int) (fraction * BAR);
        String line = String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %s%s",
                "=".repeat(full),
                " ".repeat(BAR - full),
                Math.floor(100 * fraction),
                stage,
                timeLeft.isEmpty() ? "" : "  " + timeLeft);
        return line.length() <= LINE ? line : line.substring(0, LINE);
    }

    @Override
    public synchronized void close() {
        if (shownLength > 0) {
            err.print("\r" + " ".repeat(shownLength) + "\r");
            err.flush();
            shownLength = 0;
        }
    }
}
