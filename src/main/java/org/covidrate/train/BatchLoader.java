// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.covidrate.progress.CancelledException;
import org.covidrate.train.augment.Augmenter;
import org.covidrate.train.augment.TrainingSlice;

/**
 * Makes the batches of a training ahead of it, in other threads. What a step learns from depends on the seed and the number of
 * the step alone, not on the threads nor on where the training began: so it can go on where it ended.
 */
final class BatchLoader implements AutoCloseable {
    private static final int AHEAD = 3;
    private static final int THREADS = 2;

    private final SampleSets sets;
    private final Augmenter augmenter;
    private final TrainingNumbers numbers;
    private final int channels;
    private final long seed;
    private final SampleOrder order;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, BatchLoader::thread);
    private final Deque<Future<Batch>> ahead = new ArrayDeque<>();
    private long nextStep;

    /**
     * @param channels of the network's output
     * @param firstStep where to begin, from 0
     */
    BatchLoader(
            SampleSets sets, Augmenter augmenter, TrainingNumbers numbers, int channels, long seed, long firstStep) {
        this.sets = sets;
        this.augmenter = augmenter;
        this.numbers = numbers;
        this.channels = channels;
        this.seed = seed;
        order = sets.order(seed);
        for (long draw = 0; draw < firstStep * (long) numbers.batch(); draw++) {
            order.next();
        }
        nextStep = firstStep;
        // Not until there are as many: near the end of the training there are no more.
        for (int i = 0; i < AHEAD; i++) {
            submit();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "covid-rate training slices");
        thread.setDaemon(true);
        return thread;
    }

    private void submit() {
        if (nextStep >= numbers.steps()) {
            return;
        }
        long step = nextStep++;
        SampleOrder.Draw[] draws = new SampleOrder.Draw[(int) numbers.batch()];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = order.next();
        }
        ahead.add(workers.submit(() -> make(step, draws)));
    }

    /**
     * The batch of the next step.
     *
     * @throws UncheckedIOException if a slice cannot be read
     */
    Batch next() {
        Future<Batch> first = ahead.remove();
        submit();
        try {
            return first.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw new UncheckedIOException(failure);
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }

    private Batch make(long step, SampleOrder.Draw[] draws) throws IOException {
        int side = numbers.side(step);
        int pixels = side * side;
        float[] input = new float[draws.length * pixels];
        float[] target = new float[draws.length * channels * pixels];
        for (int i = 0; i < draws.length; i++) {
            TrainingSlice sample = sets.get(draws[i]);
            SplittableRandom random = new SplittableRandom(mixed(seed, step * draws.length + i));
            TrainingSlice slice = augmenter.apply(sample, side, side, random);
            System.arraycopy(slice.image(), 0, input, i * pixels, pixels);
            Targets.write(slice.labels(), channels, target, i * channels * pixels);
        }
        return new Batch(input, target, draws.length, side);
    }

    /** Seeds that lie beside each other would give numbers that are alike. */
    private static long mixed(long seed, long number) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number).nextLong();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
