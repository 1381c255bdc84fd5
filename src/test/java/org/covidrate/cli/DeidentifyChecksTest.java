// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.covidrate.cli.CliRun.assertFails;
import static org.covidrate.cli.CliRun.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.Tag;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --verify}, {@code --devices}, {@code --quarantine} and {@code --head} on a few slices of the phantom. */
class DeidentifyChecksTest {
    private static final int SLICES = 16;

    @TempDir
    Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        in = folder.resolve("in");
        out = folder.resolve("out");
        DicomSeriesWriter.write(
                ChestPhantom.create(PhantomParameters.grid(32, 32, SLICES)).ct(),
                in,
                DicomSeriesOptions.DEFAULT,
                ProgressListener.NONE);
        for (Path file : files(in)) {
            DataSetBuilder named = DicomReader.read(file).dataSet().toBuilder().put(Tag.PatientName, "Miller^Ann");
            DicomFile original = DicomReader.read(file);
            DicomWriter.write(DicomFile.of(original.transferSyntax(), named.build()), file);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(p -> p.toString().endsWith(".dcm")).sorted().toList();
        }
    }

    private CliRun deidentify(Object... more) {
        Object[] words = {"deidentify", "-q", in, out, "--key", folder.resolve("key")};
        return run(Stream.concat(Stream.of(words), Stream.of(more)).toArray());
    }

    @Test
    void verifyFindsTheInputAndNotTheOutput() throws IOException {
        Path report = folder.resolve("report.json");
        CliRun input = run("deidentify", "-q", "--verify", in, "--report", report);
        assertEquals(ExitCode.PATIENT_FOUND.code, input.code(), input.err());
        assertTrue(input.out().contains("(0010,0010) PatientName"), input.out());
        assertFalse(input.out().contains("Miller"), input.out());
        JsonObject json = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        assertFalse(json.get("clean").getAsBoolean());
        assertEquals(SLICES, json.get("dicom_files").getAsInt());

        assertEquals(0, deidentify().code());
        CliRun output = run("deidentify", "-q", "--verify", out, "--originals", in);
        assertEquals(0, output.code(), output.out());
        assertTrue(output.out().contains("Nothing was found"), output.out());

        Path strings = folder.resolve("strings.txt");
        Files.writeString(strings, "nobody\nCOVID-Rate\n");
        CliRun searched = run("deidentify", "-q", "--verify", out, "--search", strings);
        assertEquals(ExitCode.PATIENT_FOUND.code, searched.code());
        assertTrue(searched.out().contains("string 2 of those to search for"), searched.out());
    }

    @Test
    void imagesThatMayShowTextAreHeldBackUnlessADeviceIsKnown() throws IOException {
        Path capture = files(in).get(2);
        DicomFile original = DicomReader.read(capture);
        DataSetBuilder saved = original.dataSet().toBuilder().put(Tag.ImageType, "DERIVED", "SECONDARY", "SCREEN SAVE");
        DicomWriter.write(DicomFile.of(original.transferSyntax(), saved.build()), capture);
        CliRun held = deidentify();
        assertEquals(ExitCode.SOME_FILES.code, held.code());
        assertTrue(held.out().contains("1 file held back"), held.out());
        assertEquals(SLICES - 1, files(out).size());

        out = folder.resolve("out2");
        assertEquals(0, deidentify("--no-quarantine").code());
        assertEquals(SLICES, files(out).size());

        out = folder.resolve("out3");
        Path devices = folder.resolve("devices.json");
        Files.writeString(devices, "{\"rules\": [{\"image_type\": \"SCREEN SAVE\", \"blank\": [[0, 0, 32, 8]]}]}");
        CliRun blanked = deidentify("--devices", devices);
        assertEquals(0, blanked.code(), blanked.out());
        long marked = 0;
        for (Path file : files(out)) {
            marked += DicomReader.read(file).dataSet().sequence(Tag.DeidentificationMethodCodeSequence).stream()
                    .filter(code -> code.string(0x00080100).orElse("").equals("113101"))
                    .count();
        }
        assertEquals(1, marked);
    }

    @Test
    void slicesAboveTheLungs() throws IOException {
        CliRun kept = deidentify("--head", "drop", "--head-margin-mm", "0");
        assertEquals(0, kept.code(), kept.out());
        assertEquals(files(out).size() < SLICES, kept.out().contains("left out as asked for"), kept.out());
        assertEquals(
                "NO",
                DicomReader.read(files(out).get(0))
                        .dataSet()
                        .string(Tag.RecognizableVisualFeatures)
                        .orElseThrow());
    }

    @Test
    void wrongOptionsAreToldInOneSentence() throws IOException {
        assertFails(ExitCode.USAGE, run("deidentify", "-q"), "Give INPUT");
        assertFails(ExitCode.USAGE, run("deidentify", "-q", in), "Give INPUT");
        assertFails(ExitCode.USAGE, run("deidentify", "-q", in, out, "--verify", out), "leave INPUT and OUTPUT out");
        assertFails(ExitCode.USAGE, deidentify("--originals", in), "belong to --verify");
        assertFails(ExitCode.USAGE, deidentify("--head", "drop", "--head-margin-mm", "-3"), "margin");
        assertFails(ExitCode.UNREADABLE, deidentify("--devices", folder.resolve("none.json")), "does not exist");
        assertFails(
                ExitCode.UNREADABLE, run("deidentify", "-q", "--verify", folder.resolve("none")), "There is no file");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "ab\n");
        assertFails(
                ExitCode.UNREADABLE,
                run("deidentify", "-q", "--verify", in, "--search", empty),
                "write one on each line");
        assertFalse(Files.exists(out));
    }
}
