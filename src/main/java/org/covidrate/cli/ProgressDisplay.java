// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.PrintWriter;
import org.covidrate.progress.ProgressListener;

/** Where progress is shown while a command works. */
interface ProgressDisplay extends AutoCloseable {
    /** Set by the start script, which can ask the shell whether errors go to a terminal; the JDK can only guess. */
    String TERMINAL_PROPERTY = "covidrate.terminal";

    /** @param fraction of the whole command, 0 to 1; from any thread */
    void show(String stage, double fraction);

    /** Takes away what would stand in the way of the result. */
    @Override
    void close();

    /** A bar on a terminal, lines elsewhere, nothing if quiet. */
    static ProgressDisplay on(PrintWriter err, boolean quiet) {
        if (quiet) {
            return new Silent();
        }
        String told = System.getProperty(TERMINAL_PROPERTY);
        boolean terminal = told == null ? System.console() != null : Boolean.parseBoolean(told);
        return terminal ? new ProgressBar(err, System.nanoTime()) : new ProgressLines(err);
    }

    /** Feeds this display, and stops the work on Ctrl-C. */
    default ProgressListener listener(Interruption interruption) {
        return new ProgressListener() {
            @Override
            public void report(String message, double fraction) {
                show(message, fraction);
            }

            @Override
            public boolean isCancelled() {
                return interruption.isAsked();
            }
        };
    }

    /** Shows nothing. */
    final class Silent implements ProgressDisplay {
        @Override
        public void show(String stage, double fraction) {}

        @Override
        public void close() {}
    }
}
