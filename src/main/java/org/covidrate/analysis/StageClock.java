// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

import java.util.ArrayList;
import java.util.List;

/** Takes the wall time of one stage after the other. */
public final class StageClock {
    private final List<StageTime> times = new ArrayList<>();
    private long start = System.nanoTime();

    /** Ends a stage, which began when this was made or when the stage before ended. */
    public StageTime lap(String stage) {
        long now = System.nanoTime();
        StageTime time = new StageTime(stage, (now - start) / 1e9);
        times.add(time);
        start = now;
        return time;
    }

    /** The stages so far. */
    public List<StageTime> times() {
        return List.copyOf(times);
    }
}
