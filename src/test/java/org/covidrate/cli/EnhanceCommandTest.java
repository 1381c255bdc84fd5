// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.covidrate.cli.CliRun.assertFails;
import static org.covidrate.cli.CliRun.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.train.run.TinyTraining;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a trained model and pictures to an enhanced one, and from the folds of a run to what enhancement brings. */
@Timeout(1800)
class EnhanceCommandTest {
    @TempDir
    Path folder;

    private Path trained;
    private Path recipe;

    @BeforeEach
    void train() throws Exception {
        TinyTraining.write(folder);
        recipe = TinyTraining.lesionRecipe(folder, 12);
        trained = folder.resolve("run");
        CliRun run = run(
                "train",
                "-q",
                "--recipe",
                recipe,
                "--data",
                labelled(),
                "--output",
                trained,
                "--folds",
                2,
                "--device",
                "cpu",
                "--precision",
                "float32");
        assertEquals(0, run.code(), run.err());
    }

    private String labelled() {
        return "name=discs,images=" + folder.resolve("images") + ",masks=" + folder.resolve("masks") + ",lungs="
                + folder.resolve("lungs");
    }

    private CliRun enhance(Path output, Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "enhance",
                "-q",
                "--unlabelled",
                "name=scans,images=" + folder.resolve("images") + ",lungs=" + folder.resolve("lungs"),
                "--data",
                labelled(),
                "--output",
                output,
                "--recipe",
                recipe,
                "--device",
                "cpu",
                "--precision",
                "float32",
                "--set",
                "steps=4",
                "--set",
                "rounds=2",
                "--set",
                "looks=1",
                "--set",
                "kept_apart=2"));
        all.addAll(List.of(more));
        return run(all.toArray());
    }

    private static Map<Path, String> bytes(Path place) throws IOException {
        Map<Path, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(place.relativize(file), java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return all;
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    @Test
    void aModelIsEnhancedAndStaysAsItIs() throws Exception {
        Path source = trained.resolve("final/model");
        Map<Path, String> before = bytes(source);
        Path output = folder.resolve("enhanced");
        CliRun first = enhance(output, "--model", source, "--set", "tolerance=1");
        assertEquals(0, first.code(), first.err());
        assertTrue(first.out().contains("2 of 2 rounds kept"), first.out());
        assertTrue(first.out().contains("Model: " + output.resolve("model")), first.out());
        assertEquals(before, bytes(source), "the source model is only read");

        ModelDescription model = ModelJson.read(output.resolve("model/model.json"));
        assertEquals("tiny-lesions-enhanced", model.name());
        assertTrue(
                model.card().trainingData().contains("4 of 8 unlabelled slices (scans)"),
                model.card().trainingData());
        assertTrue(
                model.card().limits().contains("its own findings"), model.card().limits());
        assertEquals(2, model.card().scores().size());

        JsonObject report = json(output.resolve("enhancement.json"));
        assertEquals(2, report.get("kept_rounds").getAsInt());
        JsonObject parameters = report.getAsJsonObject("parameters");
        assertEquals(4, parameters.getAsJsonObject("enhancement").get("steps").getAsInt());
        assertEquals(
                4,
                parameters
                        .getAsJsonObject("fine_tuning")
                        .getAsJsonObject("numbers")
                        .get("steps")
                        .getAsInt());
        JsonObject round = report.getAsJsonArray("rounds").get(0).getAsJsonObject();
        assertEquals(8, round.get("unlabelled_slices").getAsInt());
        assertEquals(4, round.get("chosen_slices").getAsInt());
        JsonObject gain = report.getAsJsonObject("validation").getAsJsonObject("discs");
        assertEquals(
                gain.getAsJsonObject("dice_after").get("value").getAsDouble()
                        - gain.getAsJsonObject("dice_before").get("value").getAsDouble(),
                gain.getAsJsonObject("gain").get("value").getAsDouble(),
                2e-6);
        assertTrue(Files.readString(output.resolve("enhancement.txt")).contains("2 of 2 rounds kept"));
        assertTrue(ImageIO.read(output.resolve("enhancement.png").toFile()).getWidth() > 500);

        Map<Path, String> made = bytes(output);
        CliRun again = enhance(output, "--model", source, "--set", "tolerance=1");
        assertEquals(first.out(), again.out(), "what is finished is taken as it is");
        assertEquals(made, bytes(output));
        assertFails(
                ExitCode.USAGE,
                enhance(output, "--model", source, "--set", "tolerance=1", "--seed", 2),
                "another model, data or parameters");

        CliRun used = run(
                "evaluate",
                "-q",
                "--model",
                output.resolve("model"),
                "--images",
                folder.resolve("images"),
                "--masks",
                folder.resolve("masks"),
                "--device",
                "cpu");
        assertEquals(0, used.code(), used.err());
    }

    @Test
    void whatGetsWorseLeavesNoModel() throws Exception {
        Path output = folder.resolve("enhanced");
        CliRun ruined = enhance(output, "--model", trained.resolve("final/model"), "--set", "learning_rate=3");
        assertEquals(0, ruined.code(), ruined.err());
        assertTrue(ruined.out().contains("rolled back"), ruined.out());
        assertTrue(ruined.out().contains("the source model remains the best"), ruined.out());
        assertFalse(Files.exists(output.resolve("model")));
        assertFalse(Files.exists(output.resolve("round-1/model")));
        assertFalse(Files.exists(output.resolve("round-2")));
        JsonObject report = json(output.resolve("enhancement.json"));
        assertEquals(0, report.get("kept_rounds").getAsInt());
        assertTrue(report.get("result").isJsonNull());
        JsonObject gain = report.getAsJsonObject("validation").getAsJsonObject("discs");
        assertEquals(0, gain.getAsJsonObject("gain").get("value").getAsDouble());
    }

    /** Each slice is tested once, by the models of the fold that it was held out from. */
    @Test
    void theFoldsOfARunAreMeasured() throws Exception {
        Map<Path, String> before = bytes(trained);
        Path output = folder.resolve("measured");
        CliRun one = enhance(output, "--folds", trained, "--fold", 2, "--set", "tolerance=1");
        assertEquals(0, one.code(), one.err());
        assertTrue(one.out().contains("Slices held out, 1 of 2 folds"), one.out());
        CliRun all = enhance(output, "--folds", trained, "--set", "tolerance=1");
        assertEquals(0, all.code(), all.err());
        assertTrue(all.out().contains("Slices held out, 2 of 2 folds"), all.out());
        assertEquals(before, bytes(trained), "the run is only read");

        JsonObject report = json(output.resolve("enhancement.json"));
        JsonObject gain = report.getAsJsonObject("held_out").getAsJsonObject("discs");
        assertEquals(8, gain.get("slices").getAsInt());
        assertEquals(4, gain.get("patients").getAsInt());
        List<String> tested = new ArrayList<>();
        report.getAsJsonArray("folds").forEach(fold -> fold.getAsJsonObject()
                .getAsJsonArray("held_out_slices")
                .forEach(
                        slice -> tested.add(slice.getAsJsonObject().get("slice").getAsString())));
        assertEquals(8, tested.stream().distinct().count());

        // What the source models have is what the run itself found in the slices held out.
        JsonObject validated = json(trained.resolve("cross-validation-discs.json"));
        assertEquals(
                validated.get("mean_dice").getAsDouble(),
                gain.getAsJsonObject("dice_before").get("value").getAsDouble(),
                1e-6);
    }

    @Test
    void whatIsWrongIsOneSentence() throws Exception {
        Path source = trained.resolve("final/model");
        Path output = folder.resolve("enhanced");
        assertFails(ExitCode.USAGE, enhance(output), "either --model or --folds");
        assertFails(ExitCode.USAGE, enhance(output, "--model", source, "--folds", trained), "either");
        assertFails(ExitCode.USAGE, enhance(output, "--model", source, "--fold", 1), "--fold is for --folds");
        assertFails(ExitCode.USAGE, enhance(output, "--model", source, "--set", "stepps=1"), "no number stepps");
        assertFails(ExitCode.USAGE, enhance(output, "--model", source, "--set", "share=2"), "share");
        assertFails(
                ExitCode.USAGE,
                enhance(output, "--model", source, "--unlabelled", labelled()),
                "to be unlabelled and has masks");
        assertFails(ExitCode.USAGE, enhance(output, "--model", source, "--validation", labelled()), "two labelled");
        assertFails(ExitCode.NO_MODEL, enhance(output, "--model", "no-such-model"), "no-such-model");
        assertFails(ExitCode.USAGE, enhance(output, "--model", "lung-small"), "only models of lesions");
        assertFails(ExitCode.USAGE, enhance(source, "--model", source), "stays as it is");
        assertFails(ExitCode.USAGE, enhance(source.resolve("x"), "--model", source), "stays as it is");
        assertFails(ExitCode.USAGE, enhance(trained, "--folds", trained), "stays as it is");
        assertFails(ExitCode.USAGE, enhance(output, "--folds", folder), "holds no run of training");
        assertFails(ExitCode.USAGE, enhance(output, "--folds", trained, "--fold", 3), "no fold 3");
        assertFails(
                ExitCode.USAGE,
                enhance(output, "--folds", trained, "--data", labelled().replace("discs", "others")),
                "is not one of the run");
        assertFails(ExitCode.USAGE, enhance(output, "--model", source, "--set", "kept_apart=9"), "--validation");
        assertNull(output.resolve("model").toFile().list());
    }
}
