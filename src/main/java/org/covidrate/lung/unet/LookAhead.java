// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.covidrate.progress.CancelledException;

/**
 * Makes items 0, 1, 2... in a thread of its own, the next one while the last one is being used. While item k is in use, item
 * k + 1 is made and no other: items may share two sets of buffers in turn.
 */
final class LookAhead<T> implements AutoCloseable {
    private static final int STOP_SECONDS = 10;

    private final int count;
    private final IntFunction<T> make;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(run -> {
        Thread t = new Thread(run, "slices ahead");
        t.setDaemon(true);
        return t;
    });
    private int next;
    private Future<T> ahead;

    LookAhead(int count, IntFunction<T> make) {
        this.count = count;
        this.make = make;
        start();
    }

    private void start() {
        int item = next++;
        ahead = item < count ? thread.submit(() -> make.apply(item)) : null;
    }

    /**
     * The next item; the last one is no longer in use.
     *
     * @throws RuntimeException what making the item threw
     * @throws CancelledException if this thread is interrupted
     */
    T next() {
        try {
            T item = ahead.get();
            start();
            return item;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /** Waits for the item being made, so that nothing is read when the caller goes on. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
