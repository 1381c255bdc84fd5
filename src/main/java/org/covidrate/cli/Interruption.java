// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ctrl-C: tells the job to stop and gives it a moment to clean up before the JVM ends (with 130, as a shell expects). */
final class Interruption {
    private static final long PATIENCE_SECONDS = 5;

    private volatile long patienceSeconds = PATIENCE_SECONDS;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);

    /** Listens to Ctrl-C and polite kills from now on. */
    static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stopJob, "stop on Ctrl-C"));
        return interruption;
    }

    private void stopJob() {
        ask();
        try {
            done.await(patienceSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the job have more time to end, such as for one long step of a training. */
    void waitUpTo(long seconds) {
        patienceSeconds = seconds;
    }

    void ask() {
        asked.set(true);
    }

    boolean isAsked() {
        return asked.get();
    }

    /** The job has ended and cleaned up. */
    void jobEnded() {
        done.countDown();
    }
}
