// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/** The same task for many files on several threads, each taking the next file; reports from the calling thread. */
final class Workers {
    private static final long ASK_EVERY_MS = 100;

    private Workers() {}

    /**
     * Runs the task for 0 to {@code count - 1}.
     *
     * @param threads at most; 0 for as many as there are processors
     * @throws CancelledException if the listener cancels, after the tasks that ran have ended
     */
    static void run(int count, int threads, String message, ProgressListener progress, IntConsumer task) {
        progress.update(message, 0, Math.max(1, count));
        int wanted = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        int workers = Math.max(1, Math.min(wanted, count));
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Semaphore ended = new Semaphore(0);
        ExecutorService pool = Executors.newFixedThreadPool(workers, run -> {
            Thread thread = new Thread(run, "de-identification");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (int i = 0; i < workers; i++) {
                pool.execute(() -> {
                    try {
                        for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                            task.accept(at);
                            done.incrementAndGet();
                        }
                    } catch (Throwable e) {
                        failure.compareAndSet(null, e);
                        next.set(count);
                    } finally {
                        ended.release();
                    }
                });
            }
            while (!ended.tryAcquire(workers, ASK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                progress.update(message, done.get(), count);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            next.set(count);
            stop(pool);
        }
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        }
        if (failure.get() instanceof Error e) {
            throw e;
        }
        progress.update(message, count, Math.max(1, count));
    }

    /** Waits for the files that are being worked on. */
    private static void stop(ExecutorService pool) {
        pool.shutdown();
        try {
            pool.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
