// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.covidrate.cli.CliRun.assertFails;
import static org.covidrate.cli.CliRun.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.model.ModelTask;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.WeightFile;
import org.covidrate.train.run.TinyTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From pictures to models and back to pictures. */
@Timeout(900)
class TrainCommandTest {
    @TempDir
    Path folder;

    private CliRun train(Path recipe, Path output, Object... more) {
        List<Object> all = new java.util.ArrayList<>(List.of(
                "train",
                "-q",
                "--recipe",
                recipe,
                "--data",
                "name=discs,images=" + folder.resolve("images") + ",masks=" + folder.resolve("masks") + ",lungs="
                        + folder.resolve("lungs"),
                "--output",
                output,
                "--device",
                "cpu",
                "--precision",
                "float32"));
        all.addAll(List.of(more));
        return run(all.toArray());
    }

    @Test
    void foldsAreTestedAndAModelComesOut() throws Exception {
        TinyTraining.write(folder);
        Path recipe = TinyTraining.lesionRecipe(folder, 4);
        Path output = folder.resolve("run");
        CliRun first = train(recipe, output, "--folds", 2);
        assertEquals(0, first.code(), first.err());
        assertTrue(first.out().contains("Held out of discs: Mean Dice"), first.out());
        assertTrue(first.out().contains("Fold 2: 4 steps"), first.out());
        for (String part : List.of("fold-1", "fold-2", "final")) {
            Path place = output.resolve(part);
            List<String> curve = Files.readAllLines(place.resolve("curve.csv"));
            assertEquals(3, curve.size(), "validations after 2 and 4 steps");
            assertEquals(!part.equals("final"), curve.get(1).matches(".*,0\\.\\d+|.*,1\\.0+"), curve.get(1));
            assertTrue(ImageIO.read(place.resolve("curves.png").toFile()).getWidth() > 500);
            assertFalse(Files.exists(place.resolve("state.safetensors")));
            ModelDescription model = ModelJson.read(place.resolve("model").resolve(ModelJson.FILE_NAME));
            assertEquals(ModelTask.LESIONS, model.task());
            assertEquals("tiny-lesions", model.name());
            boolean last = part.equals("final");
            assertEquals(last ? 2 : 0, model.card().scores().size(), "scores belong to the recipe's final model");
            assertEquals(
                    last ? "discs: 8 slices of 4 patients." : "discs: 4 slices of 2 patients.",
                    model.card().trainingData());
        }
        JsonObject scores = JsonParser.parseString(Files.readString(output.resolve("cross-validation-discs.json")))
                .getAsJsonObject();
        assertEquals(8, scores.get("mean_dice_n").getAsInt());

        Path weights = output.resolve("final").resolve("model").resolve("weights.safetensors");
        byte[] trained = Files.readAllBytes(weights);
        FileTime before = Files.getLastModifiedTime(weights);
        CliRun second = train(recipe, output, "--folds", 2);
        assertEquals(0, second.code(), second.err());
        assertEquals(results(first), results(second));
        assertEquals(before, Files.getLastModifiedTime(weights), "nothing is trained again");
        assertArrayEquals(trained, Files.readAllBytes(weights));

        assertFails(ExitCode.USAGE, train(recipe, output, "--folds", 2, "--seed", 2), "another recipe, data or seed");
        assertFails(ExitCode.USAGE, train(recipe, folder.resolve("other"), "--folds", 9), "4 patients");

        CliRun evaluated = run(
                "evaluate",
                "-q",
                "--model",
                output.resolve("final").resolve("model"),
                "--images",
                folder.resolve("images"),
                "--masks",
                folder.resolve("masks"),
                "--device",
                "cpu");
        assertEquals(0, evaluated.code(), evaluated.err());
        assertTrue(evaluated.out().startsWith("Mean Dice "), evaluated.out());
    }

    private static List<String> results(CliRun run) {
        return run.out().lines().dropWhile(line -> !line.startsWith("Held out")).toList();
    }

    @Test
    void networksBeginWithTheWeightsOfAModelOrOfTheSameFolds() throws Exception {
        TinyTraining.write(folder);
        Path recipe = TinyTraining.lesionRecipe(folder, 2);
        Path first = folder.resolve("first");
        assertEquals(0, train(recipe, first, "--folds", 2).code());
        // Steps so small that nothing can move: what comes out is what it began with.
        Object[] still = {"--set", "learning_rate=1e-30", "--set", "average_decay=0"};
        Path second = folder.resolve("second");
        CliRun run = train(recipe, second, join(still, "--folds", 2, "--start", first));
        assertEquals(0, run.code(), run.err());
        for (String part : List.of("fold-1", "fold-2", "final")) {
            assertTensors(weights(first, part), weights(second, part));
        }
        assertTrue(Files.readString(second.resolve("run.json")).contains("\"start\": \"" + first + "\""));

        Path third = folder.resolve("third");
        Path model = first.resolve("fold-2/model");
        assertEquals(0, train(recipe, third, join(still, "--start", model)).code());
        assertTensors(weights(first, "fold-2"), weights(third, "final"));

        assertFails(ExitCode.USAGE, train(recipe, third, still), "another recipe");
        Path other = folder.resolve("other");
        assertFails(ExitCode.USAGE, train(recipe, other, "--folds", 2, "--start", model), "may know the patients");
        assertFails(ExitCode.USAGE, train(recipe, other, "--folds", 3, "--start", first), "has 2 folds");
        assertFails(ExitCode.USAGE, train(recipe, other, "--folds", 2, "--seed", 3, "--start", first), "the seed 1");
        assertFails(ExitCode.UNREADABLE, train(recipe, other, "--start", "no-such-model"), "no-such-model");
        assertFails(ExitCode.USAGE, train(recipe, other, "--start", third), "has no folds");
        assertFalse(Files.exists(other));
        assertFails(ExitCode.UNREADABLE, train(recipe, other, "--start", "covid-rate-small"), "weights");
        Files.delete(first.resolve("fold-2/model/weights.safetensors"));
        assertFails(
                ExitCode.USAGE,
                train(recipe, folder.resolve("fourth"), "--folds", 2, "--start", first),
                "no finished network for fold 2");
    }

    private static Object[] join(Object[] some, Object... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray();
    }

    private static StateDict weights(Path run, String part) throws Exception {
        return WeightFile.read(run.resolve(part).resolve("model/weights.safetensors"));
    }

    private static void assertTensors(StateDict expected, StateDict actual) {
        assertEquals(expected.tensors().keySet(), actual.tensors().keySet());
        expected.tensors().forEach((name, tensor) -> {
            // Running statistics follow the data in any case.
            if (!name.contains("running") && !name.contains("num_batches")) {
                assertArrayEquals(tensor.floats(), actual.tensors().get(name).floats(), name);
            }
        });
    }

    @Test
    void whatIsWrongIsOneSentence() throws Exception {
        TinyTraining.write(folder);
        Path recipe = TinyTraining.lesionRecipe(folder, 4);
        Path output = folder.resolve("run");
        assertFails(ExitCode.USAGE, train(folder.resolve("none.json"), output), "There is no recipe");
        assertFails(ExitCode.USAGE, train(recipe, output, "--set", "stepps=3"), "no number stepps");
        Path picture = folder.resolve("images/p0/s0.png");
        assertFails(ExitCode.USAGE, train(recipe, output, "--card", picture), "no model card");
        assertFails(ExitCode.USAGE, train(picture, output), "no recipe");
        assertFails(ExitCode.UNREADABLE, train(recipe, output, "--card", folder.resolve("none")), "does not exist");
        assertFails(ExitCode.USAGE, train(recipe, output, "--folds", 1), "2 folds or more");
        assertFails(ExitCode.USAGE, train(TinyTraining.lungRecipe(folder, 1), output), "sides=true");
        assertFalse(Files.exists(output));
        assertFails(
                ExitCode.UNREADABLE,
                train(recipe, output, "--data", "images=" + folder.resolve("none") + ",masks=none"),
                "none");
    }
}
