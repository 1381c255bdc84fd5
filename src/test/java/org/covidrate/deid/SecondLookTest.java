// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.covidrate.SharedData;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.deid.job.Deidentification;
import org.covidrate.deid.pixel.DeviceRules;
import org.covidrate.deid.pixel.HeadPolicy;
import org.covidrate.deid.pixel.PixelRules;
import org.covidrate.deid.verify.FindingGroup;
import org.covidrate.deid.verify.FolderVerifier;
import org.covidrate.deid.verify.KnownStrings;
import org.covidrate.deid.verify.Level;
import org.covidrate.deid.verify.Originals;
import org.covidrate.deid.verify.VerifyReport;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.PixelDecoder;
import org.covidrate.dicom.Tag;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What de-identifies and what looks at the result know nothing of each other: here they meet, and programs of others. */
class SecondLookTest {
    private static final String ORACLE = "oracles/deid/before";

    @TempDir
    Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private DeidOptions options() {
        return DeidOptions.DEFAULT.withKeyFile(folder.resolve("key")).withPixelCheck(PixelRules.DEFAULT);
    }

    private DeidResult deidentify(Path input, DeidOptions options) throws IOException {
        return Deidentification.run(input, out(), options, ProgressListener.NONE);
    }

    private VerifyReport verify(Path originals) throws IOException {
        KnownStrings known = Originals.gather(originals, ProgressListener.NONE);
        return FolderVerifier.verify(out(), known, ProgressListener.NONE);
    }

    private static Set<String> counted(VerifyReport report) {
        return report.groups().stream()
                .filter(g -> g.level() != Level.NOTE)
                .map(g -> g.level() + " " + g.place() + " " + g.keyword() + ": " + g.reason())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nothingIsFoundInTheOutputOfTheOracle() throws IOException {
        Path before = SharedData.require(ORACLE);
        VerifyReport input = FolderVerifier.verify(before, KnownStrings.NONE, ProgressListener.NONE);
        assertEquals(5, input.filesWithFindings());
        DeidResult result = deidentify(before, options().withPixelCheck(PixelCheck.NONE));
        // The two MR slices are one object in two transfer syntaxes.
        assertEquals(4, result.count(Status.WRITTEN));
        VerifyReport report = verify(before);
        assertEquals(4, report.dicom());
        // The MR slice is a derived image, which may show text; nobody held it back here.
        assertEquals(
                Set.of("to review (0008,0008) : an image that was saved from a screen or computed may show names"),
                counted(report));
    }

    @Test
    void nothingIsFoundInWhatPassesTheRulesOfPixels() throws IOException {
        Path before = SharedData.require(ORACLE);
        DeidResult result = deidentify(before, options());
        assertEquals(3, result.count(Status.WRITTEN));
        assertEquals(2, result.count(Status.QUARANTINED));
        assertEquals(Set.of(), counted(verify(before)));
    }

    /** Every transfer syntax and many kinds of objects; heads are named as what they are. */
    @Test
    void nothingButHeadsIsFoundInTheOutputOfRealFiles() throws IOException {
        Path data = SharedData.require("data/dicom");
        DeidResult result = deidentify(data, options());
        assertTrue(result.count(Status.WRITTEN) >= 45, "written " + result.count(Status.WRITTEN));
        VerifyReport report = verify(data);
        assertEquals(result.count(Status.WRITTEN), report.dicom());
        assertEquals(
                Set.of("to review (0018,0015) : the body part lets expect a face, and code 113102 is not named"),
                counted(report));
    }

    /** With each option of the profile what stays is a note, and says by which code. */
    @ParameterizedTest
    @EnumSource(ProfileOption.class)
    void whatAnOptionKeepsIsNotFound(ProfileOption option) throws IOException {
        Path before = SharedData.require(ORACLE);
        deidentify(before, options().withProfile(Profile.BASIC.with(option)));
        VerifyReport report = FolderVerifier.verify(out(), KnownStrings.NONE, ProgressListener.NONE);
        assertEquals(3, report.dicom());
        assertEquals(Set.of(), counted(report));
        for (FindingGroup note : report.groups(Level.NOTE)) {
            assertTrue(
                    note.reason().contains(option.code().value())
                            || note.reason().contains("plain words"),
                    note.toString());
        }
    }

    @Test
    void rectanglesAreBlankedAndClaimed() throws IOException {
        Path file = SharedData.require("data/dicom/pydicom/src/pydicom/data/test_files/CT_small.dcm");
        Path rules = folder.resolve("devices.json");
        Files.writeString(rules, "{\"rules\": [{\"manufacturer\": \"GE\", \"blank\": [[8, 4, 100, 20]]}]}");
        DeidResult result =
                deidentify(file, options().withPixelCheck(PixelRules.DEFAULT.withDevices(DeviceRules.read(rules))));
        assertEquals(1, result.count(Status.WRITTEN));
        DicomFile made = DicomReader.read(out().resolve(result.files().get(0).output()));
        assertEquals("NO", made.dataSet().string(Tag.BurnedInAnnotation).orElseThrow());
        int[] expected = PixelDecoder.of(DicomReader.read(file)).decodeInts(0);
        int[] got = PixelDecoder.of(made).decodeInts(0);
        for (int i = 0; i < got.length; i++) {
            boolean blank = i % 128 >= 8 && i % 128 < 108 && i / 128 >= 4 && i / 128 < 24;
            // CT_small pads with -2000.
            assertEquals(blank ? -2000 : expected[i], got[i], "pixel " + i);
        }
        assertEquals(Set.of(), counted(verify(file)));
    }

    @Test
    void slicesAboveTheLungsAreLeftOut() throws IOException {
        Path chest = SharedData.require("data/ct/chest-64/ct-64Dicom");
        DeidResult result =
                deidentify(chest, options().withPixelCheck(PixelRules.DEFAULT.withHead(HeadPolicy.DROP, 0)));
        int dropped = result.count(Status.DROPPED);
        assertTrue(dropped > 0 && dropped < 20, "dropped " + dropped);
        assertEquals(79, result.count(Status.WRITTEN) + dropped);
        assertTrue(result.complete());
        DicomFile made = DicomReader.read(firstFile());
        assertEquals("NO", made.dataSet().string(Tag.RecognizableVisualFeatures).orElseThrow());
        // The Series Number of these files equals their Patient ID, and is seen.
        assertEquals(Set.of("found bytes of the file : string 2 of those to search for"), counted(verify(chest)));
        assertEquals(Set.of(), counted(FolderVerifier.verify(out(), KnownStrings.NONE, ProgressListener.NONE)));
    }

    private Path firstFile() throws IOException {
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(out())) {
            return tree.filter(p -> p.toString().endsWith(".dcm")).sorted().toList();
        }
    }

    /** Output and exit code of a program of others; skips the test where it is not installed. */
    private record Run(int code, String text) {
        static Run of(Object... words) throws IOException {
            List<String> command = Stream.of(words).map(String::valueOf).toList();
            Process process;
            try {
                process = new ProcessBuilder(command).redirectErrorStream(true).start();
            } catch (IOException e) {
                assumeTrue(false, "skipped: needs " + command.get(0) + " of Debian's dcmtk or dicom3tools");
                throw e;
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            try {
                return new Run(process.waitFor(), text);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** Original files by what was made of them. */
    private Map<Path, Path> madeFrom(Path input) throws IOException {
        Path crosswalk = folder.resolve("crosswalk.csv");
        deidentify(input, options().withCrosswalk(crosswalk).withPixelCheck(PixelRules.DEFAULT.withQuarantine(false)));
        Map<Path, Path> made = new LinkedHashMap<>();
        for (String line : Files.readAllLines(crosswalk)) {
            String[] columns = line.split(",");
            if (columns.length > 2 && columns[2].endsWith(".dcm")) {
                made.put(input.resolve(columns[1]), out().resolve(columns[2]));
            }
        }
        return made;
    }

    @Test
    void dcmtkReadsTheOutput() throws IOException {
        Path data = SharedData.require("data/dicom");
        Run.of("dcmdump", "--version");
        Map<Path, Path> made = madeFrom(data);
        assertTrue(made.size() > 90, made.size() + " files");
        for (Map.Entry<Path, Path> pair : made.entrySet()) {
            Run before = Run.of("dcmdump", "-q", pair.getKey());
            Run after = Run.of("dcmdump", "-q", pair.getValue());
            assertTrue(after.code() <= before.code(), pair.getKey() + " " + tail(after.text()));
        }
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 300));
    }

    /** Errors of the validator, without identifiers and values in them. */
    private static Set<String> errors(Path file) throws IOException {
        return Run.of("dciodvfy", file)
                .text()
                .lines()
                .filter(line -> line.startsWith("Error"))
                .map(line -> line.replaceAll("<?[0-9]+(\\.[0-9]+){2,}>?", "UID").replaceAll("<[0-9a-f-]{20,}>", "UID"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theValidatorFindsNoNewErrors() throws IOException {
        Path data = SharedData.require("data/dicom");
        Run.of("dciodvfy", "-version");
        List<String> fresh = new ArrayList<>();
        for (Map.Entry<Path, Path> pair : madeFrom(data).entrySet()) {
            Set<String> before = errors(pair.getKey());
            boolean ofNoClass = before.stream().anyMatch(e -> e.contains("missing SOPClassUID"));
            boolean namedText = pair.getKey().endsWith("reportsi.dcm");
            if (ofNoClass || namedText) {
                // An original of no class is not validated. In the other a person is called "Enter text", so that the
                // term
                // TEXT is taken for part of a name, and goes.
                continue;
            }
            Set<String> after = errors(pair.getValue());
            after.removeAll(before);
            after.forEach(error -> fresh.add(pair.getKey().getFileName() + ": " + error));
        }
        assertEquals(List.of(), fresh);
    }

    @Test
    void pydicomReadsTheOutput() throws IOException {
        Path data = SharedData.require("data/dicom");
        Run version = Run.of("/usr/bin/python3", "-c", "import pydicom; print(pydicom.__version__)");
        assumeTrue(version.code() == 0, "skipped: needs Debian's python3-pydicom");
        Map<Path, Path> made = madeFrom(data);
        Path list = folder.resolve("list.txt");
        Files.write(list, made.values().stream().map(String::valueOf).toList());
        String script = "import sys, pydicom, warnings\n"
                + "warnings.simplefilter('ignore')\n"
                + "for line in open(sys.argv[1]):\n"
                + "    ds = pydicom.dcmread(line.strip())\n"
                + "    for e in ds.iterall(): str(e.value)\n"
                + "    assert ds.PatientIdentityRemoved == 'YES', line\n"
                + "    assert ds.file_meta.MediaStorageSOPInstanceUID == ds.SOPInstanceUID, line\n"
                + "    assert not [e for e in ds.iterall() if e.tag.is_private], line\n";
        Run run = Run.of("/usr/bin/python3", "-c", script, list);
        assertEquals(0, run.code(), run.text());
        assertFalse(made.isEmpty());
    }
}
