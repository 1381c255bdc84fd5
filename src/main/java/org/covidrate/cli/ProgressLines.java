// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Progress for pipes and log files: one line when a stage begins. */
final class ProgressLines implements ProgressDisplay {
    private final PrintWriter err;
    private final Set<String> stages = new HashSet<>();

    ProgressLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void show(String stage, double fraction) {
        if (stages.add(stage)) {
            err.printf(Locale.ROOT, "covid-rate: %3.0f %% %s%n", Math.floor(100 * fraction), stage);
            err.flush();
        }
    }

    @Override
    public void close() {}
}
