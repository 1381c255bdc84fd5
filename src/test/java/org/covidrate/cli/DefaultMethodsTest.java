// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.covidrate.cli.CliRun.assertFails;
import static org.covidrate.cli.CliRun.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.nifti.NiftiWriter;
import org.covidrate.method.BundledModels;
import org.covidrate.method.Methods;
import org.covidrate.model.load.DeadEngine;
import org.covidrate.model.load.LoadedModels;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is used where the user names no method: the bundled networks, or the threshold methods where networks cannot run. */
class DefaultMethodsTest {
    private static final String STAND_IN = "Threshold methods took the place of the networks, which cannot run here: ";

    @TempDir
    static Path shared;

    private static Path chest;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeChest() throws IOException {
        chest = shared.resolve("chest.nii.gz");
        NiftiWriter.write(
                ChestPhantom.create(PhantomParameters.grid(96, 96, 28)).ct(), chest, ProgressListener.NONE);
    }

    private Program withoutEngine() {
        ModelFolders folders = new ModelFolders(List.of(), folder.resolve("models"), Methods.class.getClassLoader());
        return new Program(
                new Interruption(), new Methods(new ModelStore(folders), new LoadedModels(new DeadEngine(false))));
    }

    private static String version(String model) throws IOException {
        String json = new String(
                Methods.class
                        .getResourceAsStream("/models/" + model + "/model.json")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        return model + " "
                + JsonParser.parseString(json).getAsJsonObject().get("version").getAsString();
    }

    private JsonObject summary() throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("summary.json")))
                .getAsJsonObject();
    }

    private static String method(JsonObject summary, String what) {
        return summary.getAsJsonObject("methods")
                .getAsJsonObject(what)
                .get("name")
                .getAsString();
    }

    @Test
    void analyzeUsesTheBundledNetworksAndEveryOutputNamesThem() throws IOException {
        CliRun run = run("analyze", chest, "-o", folder);
        assertEquals(0, run.code(), run.err());
        String lesions = version(BundledModels.LESIONS);
        assertTrue(run.out().lines().findFirst().orElse("").endsWith(" % (" + lesions + ")"), run.out());
        assertFalse(run.out().contains("threshold"), run.out());
        assertEquals(version(BundledModels.LUNGS), method(summary(), "lungs"));
        assertEquals(lesions, method(summary(), "lesions"));
        String picture = Files.readString(folder.resolve("montage.png"), StandardCharsets.ISO_8859_1);
        assertTrue(picture.contains("Lesions: " + lesions), "the picture's description names the network");
        assertFalse(picture.contains("threshold estimate"));

        // The steps on their own give the same.
        Path lungs = folder.resolve("l.nii");
        assertEquals(0, run("mask-lungs", "-q", chest, lungs).code());
        assertSame(folder.resolve("lungs.nii.gz"), lungs);
        Path found = folder.resolve("f.nii");
        CliRun segment = run("segment", "-q", chest, found);
        assertEquals(0, segment.code(), segment.err());
        assertTrue(segment.out().startsWith("Lesions by " + lesions + ", lungs by " + version(BundledModels.LUNGS)));
        assertSame(folder.resolve("lesions.nii.gz"), found);
    }

    private static void assertSame(Path expected, Path actual) throws IOException {
        LabelVolume a = LabelReader.read(expected);
        LabelVolume b = LabelReader.read(actual);
        for (int z = 0; z < a.geometry().depth(); z++) {
            assertArrayEquals(a.plane(z), b.plane(z), "slice " + z);
        }
    }

    @Test
    void withoutAnEngineTheThresholdMethodsStandInAndAreNamed() throws IOException {
        try (Program program = withoutEngine()) {
            CliRun run = run(program, "analyze", "-q", chest, "-o", folder);
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("(threshold estimate)"), run.out());
            assertEquals(
                    1,
                    run.out()
                            .lines()
                            .filter(l -> l.startsWith("Warning: " + STAND_IN))
                            .count(),
                    run.out());
            assertEquals("threshold estimate", method(summary(), "lesions"));
            List<String> told = summary().getAsJsonArray("warnings").asList().stream()
                    .map(JsonElement::getAsString)
                    .filter(warning -> warning.startsWith(STAND_IN + "There is no room in ~"))
                    .toList();
            assertEquals(1, told.size(), summary().get("warnings").toString());

            CliRun lungs = run(program, "mask-lungs", "-q", chest, folder.resolve("l.nii"));
            assertEquals(0, lungs.code(), lungs.err());
            assertTrue(lungs.out().contains("Warning: " + STAND_IN), lungs.out());
        }
    }

    @Test
    void withoutAnEngineWhatAsksForANetworkFails() {
        try (Program program = withoutEngine()) {
            Path out = folder.resolve("out");
            Path file = folder.resolve("x.nii");
            for (Object[] words : List.of(
                    new Object[] {"analyze", "-q", chest, "-o", out, "--lung-model", BundledModels.LUNGS},
                    new Object[] {"analyze", "-q", chest, "-o", out, "--lesion-model", BundledModels.LESIONS},
                    new Object[] {"analyze", "-q", chest, "-o", out, "--threshold", 0.4},
                    new Object[] {"mask-lungs", "-q", chest, file, "--model", BundledModels.LUNGS},
                    new Object[] {"mask-lungs", "-q", chest, file, "--corrected"},
                    new Object[] {"segment", "-q", chest, file})) {
                assertFails(ExitCode.NO_MODEL, run(program, words), DeadEngine.REASON);
            }
            assertFalse(Files.exists(out));
            assertFalse(Files.exists(file));
        }
    }

    @Test
    void parametersOfTheThresholdMethodsAreNotForTheNetworks() {
        assertFails(
                ExitCode.USAGE,
                run("analyze", "-q", chest, "-o", folder.resolve("out"), "--lung", "closing_mm=3"),
                "not for the model " + BundledModels.LUNGS + ": add --lung-model threshold.");
        assertFails(
                ExitCode.USAGE,
                run("analyze", "-q", chest, "-o", folder.resolve("out"), "--lesion", "vessel_mm=3"),
                "not for the model " + BundledModels.LESIONS + ": add --lesion-model threshold.");
    }

    @Test
    void theBundledModelsAreListed() {
        CliRun list = run("models", "-q");
        assertEquals(0, list.code(), list.err());
        List<String> rows = list.out().lines().toList();
        assertTrue(rows.get(1).matches(BundledModels.LUNGS + " +\\S+ +lungs +ready +bundled.*"), list.out());
        assertTrue(rows.get(2).matches(BundledModels.LESIONS + " +\\S+ +lesions +ready +bundled.*"), list.out());
        CliRun info = run("info", "-q");
        assertTrue(
                info.out().lines().anyMatch(l -> l.matches("Model +" + BundledModels.LESIONS + " .*, ready, .*")),
                info.out());
    }
}
