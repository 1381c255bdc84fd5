// SPDX-License-Identifier: Apache-2.0
package org.covidrate.progress;

import java.util.Locale;

/**
 * Estimates the time that a job still needs from the fraction it has done.
 *
 * <p>The estimate is the elapsed time scaled by what is left, which is right for even work; nothing is said in the
 * first second or before 2 % are done, when it would only jump about.
 */
public final class TimeLeft {
    private static final double LEAST_FRACTION = 0.02;
    private static final long LEAST_NANOS = 1_000_000_000L;

    private final long startNanos;

    /** @param startNanos {@link System#nanoTime()} at the start of the job */
    public TimeLeft(long startNanos) {
        this.startNanos = startNanos;
    }

    /** Seconds left at {@code nowNanos} with {@code fraction} done; NaN while it is too early to tell. */
    public double seconds(double fraction, long nowNanos) {
        long elapsed = nowNanos - startNanos;
        if (fraction >= 1) {
            return 0;
        }
        if (fraction < LEAST_FRACTION || elapsed < LEAST_NANOS) {
            return Double.NaN;
        }
        return elapsed / 1e9 * (1 - fraction) / fraction;
    }

    /** Such as "12 s left" or "3 min 05 s left"; empty while it is too early to tell. */
    public String text(double fraction, long nowNanos) {
        double seconds = seconds(fraction, nowNanos);
        if (Double.isNaN(seconds)) {
            return "";
        }
        long whole = Math.round(Math.ceil(seconds));
        return whole < 60
                ? whole + " s left"
                : String.format(Locale.ROOT, "%d min %02d s left", whole / 60, whole % 60);
    }
}
