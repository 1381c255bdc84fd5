// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.covidrate.cli.CliRun.assertFails;
import static org.covidrate.cli.CliRun.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.synth.job.TestData;
import org.covidrate.train.run.TinyTraining;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From healthy and diseased scans to pairs, and from pairs to a model. */
@Timeout(900)
class SynthesizeCommandTest {
    @TempDir
    static Path data;

    @TempDir
    Path folder;

    @BeforeAll
    static void write() throws Exception {
        TestData.write(data);
    }

    private CliRun synthesize(Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "synthesize", "-q", "--donors", TestData.donors(data), "--targets", TestData.targets(data), "--output",
                folder.resolve("pairs")));
        all.addAll(List.of(more));
        return run(all.toArray());
    }

    @Test
    void pairsAreMadeAndLearnedFrom() throws Exception {
        CliRun made = synthesize("--as", "slices", "--pairs", 4, "--folds", 2, "--lesions", "2-5", "--size", "0.8-1.2");
        assertEquals(0, made.code(), made.err());
        assertTrue(made.out().startsWith("4 pairs of slices in "), made.out());
        assertTrue(made.out().contains("research use"), made.out());
        String spec = made.out()
                .lines()
                .filter(line -> line.startsWith("To train with them, add: --data "))
                .map(line -> line.substring(line.indexOf("name=")))
                .findFirst()
                .orElseThrow();
        Path recipe = TinyTraining.lesionRecipe(folder, 2);
        CliRun trained = run(
                "train", "-q", "--recipe", recipe, "--data", "name=real," + TestData.donors(data), "--data", spec, "--folds", 2, "--fold", 1,
                "--output", folder.resolve("run"), "--device", "cpu", "--precision", "float32");
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.out().contains("Held out of real"), trained.out());
        String card = Files.readString(folder.resolve("run/fold-1/model/model.json"));
        assertTrue(card.contains("synthetic: 2 slices of 1 patient."), card);
    }

    @Test
    void whatIsMissingOrWrongIsOneSentence() {
        Path out = folder.resolve("pairs");
        assertFails(ExitCode.USAGE, run("synthesize", "-q", "-o", out), "Give --donors and --targets");
        assertFails(ExitCode.USAGE, synthesize("--sample"), "takes the place");
        assertFails(ExitCode.USAGE, synthesize("--as", "films"), "--as is slices or volumes, not films");
        assertFails(ExitCode.USAGE, synthesize("--lesions", "some"), "is no range");
        assertFails(ExitCode.USAGE, synthesize("--size", "1-2"), "say also how many --lesions");
        assertFails(ExitCode.USAGE, synthesize("--as", "volumes", "--way", "published"), "made for slices");
        assertFails(ExitCode.USAGE, synthesize("--folds", 4), "2 patients cannot be dealt out to 4 folds");
        Path targets = data.resolve("targets");
        assertFails(
                ExitCode.USAGE, synthesize("--targets", "images=" + targets + ",masks=none"), "has no lung masks");
        assertFails(
                ExitCode.UNREADABLE,
                synthesize("--as", "slices", "--targets", "images=" + data.resolve("none") + ",masks=none,lungs=" + targets),
                "none");
        assertFalse(Files.exists(out));
    }
}
