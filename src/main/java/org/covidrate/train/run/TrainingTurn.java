// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.util.concurrent.Semaphore;

/** The right to train, which only one job of a program has at a time: DJL records gradients for the whole program. */
public final class TrainingTurn implements AutoCloseable {
    private static final Semaphore ONE = new Semaphore(1);

    private TrainingTurn() {}

    /**
     * Takes it until this is closed.
     *
     * @throws IllegalArgumentException in one sentence if another job has it
     */
    public static TrainingTurn take() {
        if (!ONE.tryAcquire()) {
            throw new IllegalArgumentException(
                    "Another network is trained in this program already; wait for its end, or cancel it.");
        }
        return new TrainingTurn();
    }

    @Override
    public void close() {
        ONE.release();
    }
}
