// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.MadeUpSlices;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.TrainableNetwork;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.augment.AugmentationParameters;
import org.covidrate.train.augment.Augmenter;
import org.covidrate.train.augment.TrainingSlice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A tiny network on made-up slices. */
@Timeout(900)
class TrainerTest {
    private static final CovidRateArchitecture TINY = new CovidRateArchitecture(List.of(16, 16));

    @TempDir
    Path folder;

    private final List<SliceEntry> slices = MadeUpSlices.of("discs", 10);
    private final List<TrainingPoint> points = new ArrayList<>();

    private static TrainingNumbers numbers(double steps, Map<String, Double> more) {
        Map<String, Double> changes = new HashMap<>(Map.of(
                "steps", steps,
                "side", 32.0,
                "early_side", 16.0,
                "early_fraction", 0.25,
                "learning_rate", 0.01,
                "time_decay", 0.0,
                "average_decay", 0.9,
                "validate_every", 4.0));
        changes.putAll(more);
        return TrainingNumbersTest.with(changes);
    }

    private static TrainingSlice prepare(LabelledSlice slice) {
        return new TrainingSlice(slice.picture().values(), slice.labels(), null, MadeUpSlices.SIDE, MadeUpSlices.SIDE);
    }

    private SampleSets sets() {
        return new SampleSets(List.of(new SampleSets.Part(slices, 1)), TrainerTest::prepare);
    }

    /** @param seed of the initial weights; order and augmentation have one of their own */
    private StateDict train(
            TrainingNumbers numbers, Validation validation, String state, int seed, ProgressListener progress)
            throws IOException {
        StateDict initial = TrainableNetwork.initialWeights(TINY, seed);
        try (TrainableNetwork network = TrainableNetwork.open(TINY, initial, DeviceChoice.CPU, Precision.FLOAT32)) {
            return new Trainer(
                            network,
                            sets(),
                            new Augmenter(AugmentationParameters.DEFAULT, false),
                            numbers,
                            5,
                            Optional.ofNullable(validation),
                            folder.resolve(state),
                            points::add)
                    .train(progress);
        }
    }

    private Validation watched() {
        return new SliceValidation(
                TINY, sets(), slices.subList(0, 2), NetworkOptions.DEFAULT.withDevice(DeviceChoice.CPU));
    }

    private static void assertSame(StateDict expected, StateDict found) {
        assertEquals(expected.tensors().keySet(), found.tensors().keySet());
        expected.tensors()
                .forEach((name, tensor) ->
                        assertArrayEquals(tensor.floats(), found.get(name).floats(), name));
    }

    private static List<String> told(List<TrainingPoint> points) {
        return points.stream()
                .map(p -> p.step() + " " + p.learningRate() + " " + p.loss() + " " + p.validationDice())
                .toList();
    }

    /** Cancels before the step of that number, from 0. */
    private static ProgressListener until(int step) {
        int[] told = {0};
        return new ProgressListener() {
            @Override
            public void report(String message, double fraction) {
                told[0]++;
            }

            @Override
            public boolean isCancelled() {
                return told[0] >= step;
            }
        };
    }

    @Test
    void theLossFalls() throws IOException {
        train(numbers(40, Map.of("validate_every", 8.0)), null, "state", 1, ProgressListener.NONE);
        assertEquals(
                List.of(8L, 16L, 24L, 25L, 32L, 40L),
                points.stream().map(TrainingPoint::step).toList());
        double first = points.get(0).loss();
        double last = points.get(points.size() - 1).loss();
        assertTrue(last < 0.6 * first, first + " -> " + last);
        assertTrue(points.stream().allMatch(p -> p.validationDice().isEmpty()));
    }

    /** Also in the small first part and with looks in between, which use the engine for something else. */
    @Test
    void aTrainingThatWasCancelledGoesOnToTheSameBytes() throws IOException {
        TrainingNumbers numbers = numbers(12, Map.of());
        StateDict whole = train(numbers, watched(), "whole", 1, ProgressListener.NONE);
        List<String> wholePoints = told(points);
        assertEquals(3, wholePoints.size());
        points.clear();
        Path state = folder.resolve("parts");
        assertEquals(0, Trainer.stepOf(state));
        assertThrows(CancelledException.class, () -> train(numbers, watched(), "parts", 1, until(4)));
        assertEquals(4, Trainer.stepOf(state));
        // From other initial weights, which must not matter.
        assertThrows(CancelledException.class, () -> train(numbers, watched(), "parts", 2, until(7)));
        assertEquals(11, Trainer.stepOf(state));
        StateDict parts = train(numbers, watched(), "parts", 3, ProgressListener.NONE);
        assertSame(whole, parts);
        assertEquals(wholePoints.get(0), told(points).get(0));
        assertEquals(
                List.of(4L, 8L, 12L), points.stream().map(TrainingPoint::step).toList());
        assertEquals(
                told(points).stream().map(t -> t.replaceAll(".* ", "")).toList(),
                wholePoints.stream().map(t -> t.replaceAll(".* ", "")).toList());
    }

    /** Tells the Dice of a list, and cancels during one look. */
    private static final class Listed implements Validation, ProgressListener {
        private final double[] dice;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private int cancelAt;
        private int next;
        private final List<StateDict> seen = new ArrayList<>();

        Listed(int cancelAt, double... dice) {
            this.cancelAt = cancelAt;
            this.dice = dice;
        }

        @Override
        public double dice(StateDict weights, ProgressListener progress) {
            if (next == cancelAt) {
                cancelAt = -1;
                cancelled.set(true);
            }
            progress.update("Looking", 0);
            seen.add(weights);
            return dice[next++];
        }

        @Override
        public void report(String message, double fraction) {}

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }
    }

    @Test
    void patienceKeepsTheBestWeights() throws IOException {
        Listed looks = new Listed(-1, 0.3, 0.6, 0.5, 0.6);
        StateDict kept = train(numbers(40, Map.of("patience", 2.0)), looks, "state", 1, looks);
        assertEquals(4, looks.seen.size(), "ends after two looks without a better Dice");
        assertSame(looks.seen.get(1), kept);
        assertEquals(
                List.of(0.3, 0.6, 0.5, 0.6),
                points.stream().map(p -> p.validationDice().getAsDouble()).toList());
    }

    @Test
    void aLookThatWasCancelledIsMadeLater() throws IOException {
        Listed looks = new Listed(1, 0.3, 0.6, 0.5, 0.6);
        TrainingNumbers numbers = numbers(40, Map.of("patience", 2.0));
        assertThrows(CancelledException.class, () -> train(numbers, looks, "state", 1, looks));
        assertEquals(8, Trainer.stepOf(folder.resolve("state")));
        assertEquals(1, points.size());
        looks.cancelled.set(false);
        StateDict kept = train(numbers, looks, "state", 1, looks);
        assertEquals(4, looks.seen.size());
        assertSame(looks.seen.get(1), kept);
        assertEquals(
                List.of(4L, 8L, 12L, 16L),
                points.stream().map(TrainingPoint::step).toList());
        assertTrue(points.get(1).loss() > 0);
        assertEquals(OptionalDouble.of(0.6), points.get(1).validationDice());
    }

    /** Fewer steps than batches are made ahead. */
    @Test
    void aVeryShortTrainingEnds() throws IOException {
        train(numbers(1, Map.of()), null, "state", 1, ProgressListener.NONE);
        assertEquals(1, Trainer.stepOf(folder.resolve("state")));
        train(numbers(2, Map.of()), null, "state", 1, ProgressListener.NONE);
        assertEquals(2, Trainer.stepOf(folder.resolve("state")));
    }

    @Test
    void aDamagedStateIsRefused() throws IOException {
        train(numbers(1, Map.of()), null, "state", 1, ProgressListener.NONE);
        Path state = folder.resolve("state");
        byte[] bytes = Files.readAllBytes(state);
        Files.write(state, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        IOException e = assertThrows(IOException.class, () -> Trainer.stepOf(state));
        assertFalse(e.getMessage().isBlank());
    }
}
