// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.covidrate.ct.LabelVolume;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Slices through a network. While it computes a batch, one other thread maps the last one back and prepares the next, so
 * that the network waits for neither; at most two batches are in memory, however many slices there are.
 */
final class NetworkRun {
    static final String MESSAGE = "Segmenting lesions";

    private final SliceNetwork network;
    private final BatchSource source;
    private final LabelVolume lungs;
    private final int total;

    /** @param total slices that the source has */
    NetworkRun(SliceNetwork network, BatchSource source, LabelVolume lungs, int total) {
        this.network = network;
        this.source = source;
        this.lungs = lungs;
        this.total = total;
    }

    /**
     * Runs; returns when all slices were taken, or when nothing of it goes on any more.
     *
     * @throws CancelledException if the listener cancels, which it is asked before every batch
     */
    void run(MapSink sink, ProgressListener progress) {
        if (total == 0) {
            progress.update(MESSAGE, 1);
            return;
        }
        ThreadPoolExecutor other =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), NetworkRun::thread);
        try {
            Future<PreparedBatch> next = other.submit(source::next);
            Future<?> taken = CompletableFuture.completedFuture(null);
            int done = 0;
            while (true) {
                progress.update(MESSAGE, done, total);
                PreparedBatch batch = await(next);
                if (batch == null) {
                    break;
                }
                next = other.submit(source::next);
                batch.compute(network);
                await(taken);
                done += batch.count();
                taken = other.submit(() -> take(batch, sink));
            }
            await(taken);
            progress.update(MESSAGE, 1);
        } finally {
            // Not by interruption: that would close files from which slices are being read.
            other.getQueue().clear();
            end(other);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "covid-rate slices");
        thread.setDaemon(true);
        return thread;
    }

    private void take(PreparedBatch batch, MapSink sink) {
        for (int i = 0; i < batch.count(); i++) {
            int z = batch.slice(i);
            sink.accept(z, batch.maps(i, network.outputChannels()), lungs.plane(z));
        }
        source.recycle(batch);
    }

    private static <T> T await(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for what is being done to a slice just now. */
    private static void end(ExecutorService other) {
        other.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (other.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
