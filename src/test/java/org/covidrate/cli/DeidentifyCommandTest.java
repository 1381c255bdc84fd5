// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.Tag;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidentifyCommandTest {
    private static final int SLICES = 16;

    @TempDir
    Path folder;

    private Path in;
    private Path out;
    private Path key;

    @BeforeEach
    void series() throws IOException {
        in = folder.resolve("Smith_Jane");
        out = folder.resolve("out");
        key = folder.resolve("key");
        DicomSeriesWriter.write(
                ChestPhantom.create(PhantomParameters.grid(32, 32, SLICES)).ct(),
                in,
                DicomSeriesOptions.DEFAULT,
                ProgressListener.NONE);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> path.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesTheFilesAndSaysWhatItDid() throws IOException {
        Path crosswalk = folder.resolve("who.csv");
        CliRun run = CliRun.run(
                "deidentify",
                in,
                out,
                "--key",
                key,
                "--profile",
                "basic,modified-dates,descriptors",
                "--naming=numbered",
                "--crosswalk",
                crosswalk,
                "--threads=2");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("16 files de-identified (basic+modified-dates+descriptors)"), run.out());
        assertFalse(run.out().contains("Smith_Jane") || run.err().contains("Smith_Jane"), run.out() + run.err());
        List<Path> files = files(out);
        assertEquals(SLICES, files.size());
        assertEquals("im001.dcm", files.get(0).getFileName().toString());
        DataSet d = DicomReader.read(files.get(0)).dataSet();
        assertEquals(
                "MODIFIED",
                d.string(Tag.LongitudinalTemporalInformationModified).orElseThrow());
        assertTrue(Files.readString(crosswalk).contains("im016.dcm"));
        assertTrue(Files.exists(out.resolve("deidentification.json")));

        CliRun again = CliRun.run(
                "deidentify", in, out, "--key", key, "--profile=basic,descriptors,modified-dates", "--naming=numbered");
        assertEquals(0, again.code(), again.err());
        assertTrue(again.out().contains("16 files written before"), again.out());
    }

    @Test
    void theExitCodeTellsThatFilesFailed() throws IOException {
        byte[] whole = Files.readAllBytes(files(in).get(3));
        Files.write(in.resolve("cut.dcm"), java.util.Arrays.copyOf(whole, whole.length / 2));
        CliRun run = CliRun.run("deidentify", in, out, "--key", key, "--quiet");
        assertEquals(ExitCode.SOME_FILES.code, run.code());
        assertTrue(run.out().contains("1 file failed"), run.out());
        assertTrue(run.out().contains("   File 1: It ends early"), run.out());
        assertEquals("", run.err());
        assertEquals(SLICES, files(out).size());
    }

    @Test
    void theSeedCompatibleModeWarns() throws IOException {
        CliRun run = CliRun.run("deidentify", in, out, "--key", key, "--profile=seed-compatible");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("Warning: The seed-compatible mode removes ten attributes"), run.out());
        assertTrue(Files.exists(out.resolve("im016.dcm")));
    }

    @Test
    void wrongOptionsAreOneSentence() throws IOException {
        CliRun.assertFails(
                ExitCode.USAGE,
                CliRun.run("deidentify", in, out, "--key", key, "--profile=basic,names"),
                "no profile option 'names'",
                "modified-dates");
        CliRun.assertFails(
                ExitCode.USAGE,
                CliRun.run("deidentify", in, out, "--key", key, "--profile=full-dates,modified-dates"),
                "not both");
        CliRun.assertFails(
                ExitCode.USAGE,
                CliRun.run("deidentify", in, out, "--key", key, "--profile=seed-compatible,uids"),
                "nothing beside it");
        CliRun.assertFails(
                ExitCode.USAGE, CliRun.run("deidentify", in, in.resolve("out"), "--key", key), "lies in the input");
        CliRun.assertFails(ExitCode.USAGE, CliRun.run("deidentify", in, out, "--key", out.resolve("key")), "passed on");
        CliRun.assertFails(ExitCode.USAGE, CliRun.run("deidentify", in, out, "--key", key, "--threads=-1"), "threads");
        CliRun.assertFails(
                ExitCode.UNREADABLE,
                CliRun.run("deidentify", folder.resolve("none"), out, "--key", key),
                "no file or folder");
        Files.writeString(folder.resolve("nokey"), "hello");
        CliRun.assertFails(
                ExitCode.UNWRITABLE, CliRun.run("deidentify", in, out, "--key", folder.resolve("nokey")), "is no key");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Files.writeString(empty.resolve("a.txt"), "a");
        CliRun.assertFails(
                ExitCode.UNREADABLE,
                CliRun.run("deidentify", empty, folder.resolve("out2"), "--key", key, "-q"),
                "no DICOM file");
    }
}
