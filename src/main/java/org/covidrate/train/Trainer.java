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
        long step = network.parameters().updates();
        boolean patient = numbers.patience() > 0 && validation.isPresent();
        try (BatchLoader loader = new BatchLoader(
                sets, augmenter, numbers, network.architecture().outputChannels(), seed, step)) {
            LossFunction loss = LossChoice.of(numbers, network.architecture().outputChannels());
            Pace pace = new Pace();
            while (step < numbers.steps() && !(patient && misses >= numbers.patience())) {
                progress.update(STAGE, step, (long) numbers.steps());
                pace.waitsFrom();
                Batch batch = loader.next();
                pace.waitsTo();
                double value = network.step(
                        batch.input(), batch.target(), batch.slices(), batch.side(), batch.side(), loss, adam(step));
                pace.add(value, batch.slices());
                step++;
                boolean look = step % (long) numbers.validateEvery() == 0 || step == (long) numbers.steps();
                if (look || step % POINT_EVERY == 0) {
                    double now = pace.seconds();
                    seconds += now;
                    OptionalDouble dice = look ? validate(progress) : OptionalDouble.empty();
                    points.accept(new TrainingPoint(
                            step,
                            seconds,
                            numbers.learningRate(step - 1),
                            pace.loss(),
                            pace.slices() / now,
                            pace.waited() / now,
                            dice));
                    if (look) {
                        writeState();
                    }
                    pace = new Pace();
                }
            }
        } catch (CancelledException e) {
            writeState();
            throw e;
        }
        progress.update(STAGE, 1);
        return patient && !best.tensors().isEmpty() ? best : kept();
    }

    private void takeUp(TrainingState state) {
        state.restore(network.parameters());
        seconds = state.seconds();
        bestDice = state.bestDice();
        misses = state.misses();
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
        TrainingState.of(network.parameters(), seconds, bestDice, misses, best).write(stateFile);
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
