// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.covidrate.nn.djl.AdamStep;
import org.covidrate.nn.djl.LossFunction;
import org.covidrate.nn.djl.TrainableNetwork;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.augment.Augmenter;

/**
 * Trains one network. Its state is written to a file now and then, and when the training is cancelled; begun again with this file,
 * the training goes on as if it had not been interrupted, to the same bytes on the same computer.
 */
public final class Trainer {
    private static final String STAGE = "Training";
    private static final int POINT_EVERY = 25;
    /** What a power cut may cost. */
    private static final long STATE_EVERY_NANOS = 300_000_000_000L;

    private final TrainableNetwork network;
    private final SampleSets sets;
    private final Augmenter augmenter;
    private final TrainingNumbers numbers;
    private final long seed;
    private final Optional<Validation> validation;
    private final Path stateFile;
    private final Consumer<TrainingPoint> points;

    private double seconds;
    private double bestDice = -1;
    private int misses;
    private StateDict best = new StateDict(Map.of());
    /** The step of the last look at the slices kept apart. */
    private long looked;
    /** The mean loss of the steps before the last point, which may still wait for its look. */
    private double loss;

    private Pace pace = new Pace();
    private long writtenNanos = System.nanoTime();

    /**
     * @param network with its initial weights; remains the caller's
     * @param seed of the order of slices and of their augmentation
     * @param stateFile where the state is kept; taken up if it exists
     * @param points told how the training goes, in the training's thread
     */
    public Trainer(
            TrainableNetwork network,
            SampleSets sets,
            Augmenter augmenter,
            TrainingNumbers numbers,
            long seed,
            Optional<Validation> validation,
            Path stateFile,
            Consumer<TrainingPoint> points) {
        this.network = network;
        this.sets = sets;
        this.augmenter = augmenter;
        this.numbers = numbers;
        this.seed = seed;
        this.validation = validation;
        this.stateFile = stateFile;
        this.points = points;
    }

    /** How far the training is whose state a file holds; 0 if there is no such file. */
    public static long stepOf(Path stateFile) throws IOException {
        return Files.exists(stateFile) ? TrainingState.read(stateFile).step() : 0;
    }

    /**
     * Trains to the end.
     *
     * @return the weights to keep: with patience the best ones, otherwise the average at the end
     * @throws IOException if slices cannot be read or the state not be written
     * @throws org.covidrate.nn.NetworkException if the engine fails
     * @throws CancelledException if the listener cancels; the state is kept
     */
    public StateDict train(ProgressListener progress) throws IOException {
        if (Files.exists(stateFile)) {
            takeUp(TrainingState.read(stateFile));
        }
        int channels = network.architecture().outputChannels();
        long first = network.parameters().updates();
        long last = (long) numbers.steps();
        boolean patient = numbers.patience() > 0 && validation.isPresent();
        try (BatchLoader loader = new BatchLoader(sets, augmenter, numbers, channels, seed, first)) {
            LossFunction function = LossChoice.of(numbers, channels);
            pace = new Pace();
            for (long step = first; ; step++) {
                boolean look = step > 0 && (step % (long) numbers.validateEvery() == 0 || step == last);
                if (look && looked < step) {
                    look(step, progress);
                } else if (step > first && step % POINT_EVERY == 0 && !look) {
                    tell(step, pace.seconds(), OptionalDouble.empty());
                }
                if (step >= last || patient && misses >= numbers.patience()) {
                    break;
                }
                progress.update(STAGE, fraction(first, step, last));
                learn(loader, step, function);
                if (System.nanoTime() - writtenNanos > STATE_EVERY_NANOS) {
                    writeState();
                }
            }
        } catch (CancelledException e) {
            seconds += pace.seconds();
            writeState();
            throw e;
        }
        progress.update(STAGE, 1);
        return patient && !best.tensors().isEmpty() ? best : kept();
    }

    /** Of what was to do when the training began or went on, or the time left could not be told from it. */
    private double fraction(long first, long step, long last) {
        double done = numbers.work(first);
        return (numbers.work(step) - done) / (numbers.work(last) - done);
    }

    private void learn(BatchLoader loader, long step, LossFunction function) {
        pace.waitsFrom();
        Batch batch = loader.next();
        pace.waitsTo();
        double value = network.step(
                batch.input(), batch.target(), batch.slices(), batch.side(), batch.side(), function, adam(step));
        pace.add(value, batch.slices());
    }

    /** Cancelled in the middle, it is made when the training goes on, or patience would count otherwise then. */
    private void look(long step, ProgressListener progress) throws IOException {
        double now = pace.seconds();
        loss = pace.slices() > 0 ? pace.loss() : loss;
        OptionalDouble dice = validate(progress);
        looked = step;
        tell(step, now, dice);
        writeState();
    }

    /** @param now seconds since the last point */
    private void tell(long step, double now, OptionalDouble dice) {
        seconds += now;
        loss = pace.slices() > 0 ? pace.loss() : loss;
        points.accept(new TrainingPoint(
                step, seconds, numbers.learningRate(step - 1), loss, pace.slices() / now, pace.waited() / now, dice));
        pace = new Pace();
    }

    private void takeUp(TrainingState state) {
        state.restore(network.parameters());
        seconds = state.seconds();
        bestDice = state.bestDice();
        misses = state.misses();
        looked = state.looked();
        loss = state.loss();
        best = state.best();
    }

    private AdamStep adam(long step) {
        return new AdamStep(
                numbers.learningRate(step),
                numbers.beta1(),
                numbers.beta2(),
                numbers.epsilon(),
                numbers.weightDecay(),
                numbers.averageDecay(step));
    }

    private StateDict kept() {
        return numbers.averageDecay() > 0
                ? network.parameters().average()
                : network.parameters().weights();
    }

    private OptionalDouble validate(ProgressListener progress) {
        if (validation.isEmpty()) {
            return OptionalDouble.empty();
        }
        StateDict now = kept();
        // Its own fractions would make the bar go back; only cancelling is passed on.
        double dice = validation.get().dice(now, new CancelOnly(progress));
        if (dice > bestDice) {
            bestDice = dice;
            misses = 0;
            best = now;
        } else {
            misses++;
        }
        return OptionalDouble.of(dice);
    }

    private void writeState() throws IOException {
        TrainingState.of(network.parameters(), seconds, bestDice, misses, looked, loss, best)
                .write(stateFile);
        writtenNanos = System.nanoTime();
    }

    private record CancelOnly(ProgressListener whole) implements ProgressListener {
        @Override
        public void report(String message, double fraction) {}

        @Override
        public boolean isCancelled() {
            return whole.isCancelled();
        }
    }
}
