// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.ct.NamedParameters;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.MadeUpSlices;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.SampleSets;
import org.covidrate.train.TrainingPoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A tiny network on made-up slices. */
@Timeout(1800)
class EnhancementTest {
    private static SourceModel source;

    @TempDir
    Path folder;

    private final List<TrainingPoint> points = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();

    @BeforeAll
    static void trainSource(@TempDir Path place) throws IOException {
        source = TinySource.train(place);
    }

    private static Material material(List<SliceEntry> validation) {
        return new Material(
                MadeUpSlices.of("unlabelled", 12),
                List.of(new SampleSets.Part(MadeUpSlices.of("discs", 8), 1)),
                validation);
    }

    private Enhancement enhancement(EnhancementNumbers numbers, Material material, String place) {
        return new Enhancement(
                source,
                new FineTuning(
                        source.recipe("tiny-enhanced", TinySource.base(), numbers),
                        DeviceChoice.CPU,
                        Optional.of(Precision.FLOAT32)),
                numbers,
                material,
                7,
                folder.resolve(place),
                new EnhancementListener() {
                    @Override
                    public void point(String part, TrainingPoint point) {
                        points.add(point);
                    }

                    @Override
                    public void ends(String part, RoundResult round) {
                        ended.add(part);
                    }
                });
    }

    private static EnhancementNumbers with(Map<String, Double> changes) {
        return NamedParameters.with(TinySource.NUMBERS, changes);
    }

    private static List<SliceEntry> unseen() {
        return MadeUpSlices.of("unseen", 6);
    }

    private static void assertSameWeights(StateDict expected, StateDict found) {
        assertEquals(expected.tensors().keySet(), found.tensors().keySet());
        expected.tensors()
                .forEach((name, tensor) ->
                        assertArrayEquals(tensor.floats(), found.get(name).floats(), name));
    }

    private byte[] weights(String place, int round) throws IOException {
        return Files.readAllBytes(folder.resolve(place + "/round-" + round + "/model/weights.safetensors"));
    }

    @Test
    void roundsAreMadeAndTold() throws IOException {
        Enhancement enhancement = enhancement(with(Map.of("tolerance", 1.0)), material(unseen()), "a");
        EnhancementResult result = enhancement.run(ProgressListener.NONE);
        assertEquals(2, result.kept());
        assertEquals("All rounds were made.", result.ending());
        assertEquals(List.of("round-1", "round-2"), ended);
        RoundResult first = result.rounds().get(0);
        assertEquals(12, first.candidates());
        assertEquals(6, first.chosen(), "half of them");
        assertTrue(first.leastCertainty() > 0.3 && first.meanCertainty() <= 1, first.toString());
        assertTrue(first.loss() > 0);
        assertEquals(result.rounds().get(1).before(), first.after());
        assertEquals(6, result.validation().size());
        assertEquals(
                first.before(),
                result.validation().stream()
                        .mapToDouble(PairedScore::before)
                        .average()
                        .getAsDouble());
        List<String> table = Files.readAllLines(folder.resolve("a/round-1/certainty.csv"));
        assertEquals(13, table.size());
        assertEquals(6, table.stream().filter(line -> line.endsWith(",1")).count());
        ModelDescription model = ModelJson.read(folder.resolve("a/round-2/model/model.json"));
        assertEquals("tiny-enhanced", model.name());
        assertTrue(model.card().summary().contains("tiny 1.0"), model.card().summary());
        assertFalse(Files.exists(folder.resolve("a/round-2/state.safetensors")));
    }

    @Test
    void theLossFalls() throws IOException {
        EnhancementNumbers numbers =
                with(Map.of("rounds", 1.0, "steps", 50.0, "learning_rate", 0.005, "tolerance", 1.0));
        enhancement(numbers, material(unseen()), "a").run(ProgressListener.NONE);
        assertEquals(List.of(25L, 50L), points.stream().map(TrainingPoint::step).toList());
        assertTrue(points.get(1).loss() < 0.9 * points.get(0).loss(), points.toString());
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        EnhancementNumbers numbers = with(Map.of("tolerance", 1.0));
        enhancement(numbers, material(unseen()), "a").run(ProgressListener.NONE);
        enhancement(numbers, material(unseen()), "b").run(ProgressListener.NONE);
        assertArrayEquals(weights("a", 1), weights("b", 1));
        assertArrayEquals(weights("a", 2), weights("b", 2));
    }

    /** A learning rate that ruins the network: the validation tells, and what was before comes back. */
    @Test
    void aRoundThatMakesItWorseIsRolledBack() throws IOException {
        Enhancement enhancement = enhancement(with(Map.of("learning_rate", 3.0)), material(unseen()), "a");
        EnhancementResult result = enhancement.run(ProgressListener.NONE);
        RoundResult round = result.rounds().get(0);
        assertTrue(round.after() < round.before(), round.toString());
        assertFalse(round.kept());
        assertEquals(1, result.rounds().size(), "no second round");
        assertEquals(0, result.kept());
        assertTrue(result.ending().contains("rolled back"), result.ending());
        assertSame(source.weights(), enhancement.weights());
        result.validation().forEach(pair -> assertEquals(pair.before(), pair.after()));
        assertFalse(Files.exists(folder.resolve("a/round-1/model")), "what is worse is not left lying about");
    }

    /** The second round falls back to the first, not to the source. */
    @Test
    void aLaterRoundFallsBackToTheOneBefore() throws IOException {
        EnhancementNumbers numbers = with(Map.of("tolerance", 1.0, "rounds", 1.0));
        Enhancement one = enhancement(numbers, material(unseen()), "a");
        one.run(ProgressListener.NONE);
        // The second round of the same enhancement, as if it had ruined everything.
        RoundResult first = RoundFiles.read(folder.resolve("a/round-1/round.json"), RoundResult.class)
                .get();
        List<SliceScore> ruined = first.validation().stream()
                .map(s -> new SliceScore(s.dataSet(), s.name(), s.group(), 0))
                .toList();
        Files.createDirectories(folder.resolve("a/round-2"));
        RoundFiles.write(
                new RoundResult(2, 12, 12, 6, 0.5, 0.6, 1, ruined, first.after(), 0, false),
                folder.resolve("a/round-2/round.json"));
        Enhancement two = enhancement(with(Map.of("tolerance", 1.0, "rounds", 3.0)), material(unseen()), "a");
        EnhancementResult result = two.run(ProgressListener.NONE);
        assertEquals(2, result.rounds().size());
        assertEquals(1, result.kept());
        assertSameWeights(one.weights(), two.weights());
        assertEquals(
                first.after(),
                result.validation().stream()
                        .mapToDouble(PairedScore::after)
                        .average()
                        .getAsDouble());
    }

    @Test
    void whatIsNotCertainIsNotLearnedFrom() throws IOException {
        EnhancementResult result = enhancement(with(Map.of("certainty", 1.0)), material(unseen()), "a")
                .run(ProgressListener.NONE);
        assertEquals(0, result.kept());
        assertTrue(result.ending().contains("certain enough"), result.ending());
        assertEquals(0, result.rounds().get(0).chosen());
        assertEquals(List.of(), points);
    }

    /** The comparison with as many steps on labelled slices alone. */
    @Test
    void withoutAShareNothingIsPredicted() throws IOException {
        EnhancementResult result = enhancement(
                        with(Map.of("share", 0.0, "rounds", 1.0, "tolerance", 1.0)), material(unseen()), "a")
                .run(ProgressListener.NONE);
        assertEquals(1, result.kept());
        assertEquals(0, result.rounds().get(0).candidates());
    }

    /** Pseudo labels are what is learned: with labelled slices whose labels are wrong left out, only they can teach. */
    @Test
    void itLearnsFromItsOwnFindings() throws IOException {
        Material contrary = new Material(
                MadeUpSlices.of("unlabelled", 12),
                List.of(new SampleSets.Part(
                        MadeUpSlices.of("discs", 8).stream()
                                .map(entry -> entry.with(slice -> new LabelledSlice(
                                        slice.name(), slice.picture(), new byte[slice.labels().length])))
                                .toList(),
                        1)),
                unseen());
        Map<String, Double> more = Map.of("rounds", 1.0, "tolerance", 1.0, "steps", 25.0, "learning_rate", 0.01);
        Map<String, Double> alone = new java.util.HashMap<>(more);
        alone.put("share", 1.0);
        double own = enhancement(with(alone), contrary, "a")
                .run(ProgressListener.NONE)
                .rounds()
                .get(0)
                .after();
        Map<String, Double> labelled = new java.util.HashMap<>(more);
        labelled.put("share", 0.0);
        double wrong = enhancement(with(labelled), contrary, "b")
                .run(ProgressListener.NONE)
                .rounds()
                .get(0)
                .after();
        assertTrue(own > wrong + 0.2, own + " with pseudo labels, " + wrong + " with empty labels");
    }

    /** Cancels after so many reports of a stage. */
    private static ProgressListener until(String stage, int count) {
        int[] told = {0};
        return new ProgressListener() {
            @Override
            public void report(String message, double fraction) {
                told[0] += message.equals(stage) ? 1 : 0;
            }

            @Override
            public boolean isCancelled() {
                return told[0] >= count;
            }
        };
    }

    @Test
    void whatWasCancelledGoesOnToTheSameBytes() throws IOException {
        EnhancementNumbers numbers = with(Map.of("tolerance", 1.0));
        EnhancementResult whole =
                enhancement(numbers, material(unseen()), "whole").run(ProgressListener.NONE);
        for (int training : new int[] {5, 17}) {
            assertThrows(CancelledException.class, () -> enhancement(numbers, material(unseen()), "parts")
                    .run(until("Training", training)));
            assertFalse(Files.exists(folder.resolve("parts/round-2/model")));
            assertFalse(Files.exists(folder.resolve("parts/round-2/round.json")));
        }
        assertThrows(CancelledException.class, () -> enhancement(numbers, material(unseen()), "parts")
                .run(until("Predicting unlabelled slices", 1)));
        EnhancementResult parts =
                enhancement(numbers, material(unseen()), "parts").run(ProgressListener.NONE);
        assertArrayEquals(weights("whole", 1), weights("parts", 1));
        assertArrayEquals(weights("whole", 2), weights("parts", 2));
        assertEquals(whole.validation(), parts.validation());
    }

    @Test
    void aDamagedRoundIsOneSentence() throws IOException {
        Files.createDirectories(folder.resolve("a/round-1"));
        Files.writeString(folder.resolve("a/round-1/round.json"), "{\"round\": ");
        IOException e = assertThrows(IOException.class, () -> enhancement(TinySource.NUMBERS, material(unseen()), "a")
                .run(ProgressListener.NONE));
        assertTrue(e.getMessage().contains("is damaged"), e.getMessage());
    }
}
