// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/** Runs the same task for many items on all cores; reports from the calling thread; stops all at the first failure. */
final class ParallelTasks {
    private static final long ASK_EVERY_MS = 100;

    private ParallelTasks() {}

    /** The task for item {@code index}. */
    @FunctionalInterface
    interface IndexedTask<T> {
        T run(int index) throws IOException;
    }

    /**
     * Runs the task for 0 to {@code count - 1}.
     *
     * @return the results in order
     * @throws IOException the first that a task throws
     * @throws CancelledException if the listener cancels
     */
    static <T> List<T> run(int count, String message, ProgressListener progress, IndexedTask<T> task)
            throws IOException {
        progress.update(message, 0, Math.max(1, count));
        int threads = Math.max(1, Math.min(count, Runtime.getRuntime().availableProcessors()));
        ExecutorService pool = Executors.newFixedThreadPool(threads, run -> {
            Thread thread = new Thread(run, "slices");
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<T> done = new ExecutorCompletionService<>(pool);
            List<Future<T>> futures = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int index = i;
                futures.add(done.submit(() -> task.run(index)));
            }
            for (int finished = 0; finished < count; ) {
                Future<T> next = done.poll(ASK_EVERY_MS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.get();
                    finished++;
                }
                progress.update(message, finished, count);
            }
            List<T> results = new ArrayList<>(count);
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            throw unwrap(e.getCause());
        } finally {
            stop(pool);
        }
    }

    private static IOException unwrap(Throwable cause) {
        if (cause instanceof IOException io) {
            return io;
        }
        if (cause instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(cause);
    }

    /** Waits for the tasks that run, so that no file is open when the caller goes on. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        try {
            pool.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
