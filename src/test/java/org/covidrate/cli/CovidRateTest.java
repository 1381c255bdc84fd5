// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.covidrate.cli.CliRun.assertFails;
import static org.covidrate.cli.CliRun.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.SeriesFact;
import org.covidrate.ct.nifti.NiftiReader;
import org.covidrate.ct.nifti.NiftiWriter;
import org.covidrate.lung.ThresholdLungParameters;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.AnalysisReport;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.covidrate.sample.SampleStudy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CovidRateTest {
    @TempDir
    static Path shared;

    private static Path chest;

    @TempDir
    Path folder;

    /** A run of the threshold methods, which are what these tests are about. */
    private static CliRun analyze(Object... words) {
        List<Object> all = new ArrayList<>(List.of("analyze"));
        all.addAll(List.of(words));
        all.addAll(List.of("--lung-model", "threshold", "--lesion-model", "threshold"));
        return run(all.toArray());
    }

    @BeforeAll
    static void makeChest() throws IOException {
        chest = shared.resolve("chest.nii.gz");
        NiftiWriter.write(
                ChestPhantom.create(PhantomParameters.grid(56, 56, 28)).ct(), chest, ProgressListener.NONE);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(p -> !p.equals(folder))
                    .map(p -> folder.relativize(p).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void analysisPrintsTheResultAndWritesTheFiles() throws IOException {
        Path out = folder.resolve("out");
        CliRun run = analyze(chest, "--output", out);
        assertEquals(0, run.code(), run.err());
        for (String text : List.of(
                "(threshold estimate)",
                "infection rate (%)",
                "lung volume (ml)",
                "Written to " + out,
                "research use")) {
            assertTrue(run.out().contains(text), run.out());
        }
        for (String file : AnalysisReport.FILES) {
            assertTrue(Files.size(out.resolve(file)) > 0);
            assertTrue(run.out().contains(file), run.out());
        }
        assertEquals(AnalysisReport.FILES.size() + 1, left().size());
        for (String stage : List.of("Finding lungs", "Estimating dense lung", "Measuring", "Drawing the picture")) {
            assertEquals(
                    1, run.err().lines().filter(line -> line.contains(stage)).count(), run.err());
        }
    }

    @Test
    void quietSaysNothingOnTheSide() {
        CliRun run = analyze("-q", chest, "-o", folder.resolve("out"));
        assertEquals(0, run.code());
        assertEquals("", run.err());
        assertFalse(run.out().isEmpty());
    }

    @Test
    void foreignFilesStayAndOldResultsAreReplaced() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.resolve("summary.json"), "old");
        assertEquals(0, analyze("-q", chest, "-o", folder).code());
        assertEquals("mine", Files.readString(folder.resolve("notes.txt")));
        assertTrue(Files.readString(folder.resolve("summary.json")).contains("schema_version"));
        assertEquals(AnalysisReport.FILES.size() + 1, left().size());
    }

    @Test
    void parametersReachTheMethods() throws IOException {
        CliRun run = analyze(
                "-q",
                chest,
                "-o",
                folder,
                "--lesion",
                "ground_glass_from_hu=-650",
                "--lesion=consolidation_from_hu=-300",
                "--lung",
                "closing_mm=7",
                "--lung=air_below_hu=-420");
        assertEquals(0, run.code(), run.err());
        String json = Files.readString(folder.resolve("summary.json"));
        assertTrue(json.contains("\"ground_glass_from_hu\": -650.0"), json);
        assertTrue(json.contains("\"consolidation_from_hu\": -300.0"), json);
        assertTrue(json.contains("\"closing_mm\": 7.0"), json);
        assertTrue(json.contains("\"air_below_hu\": -420.0"), json);
        String gas = "\"gas_below_hu\": " + ThresholdLungParameters.DEFAULT.gasBelowHu();
        assertTrue(json.contains(gas), "the others stay as they are");
    }

    @Test
    void missingInputIsUnreadable() throws IOException {
        Path absent = folder.resolve("absent");
        assertFails(ExitCode.UNREADABLE, run("analyze", absent, "-o", folder.resolve("out")), absent.toString());
        assertFails(ExitCode.UNREADABLE, run("series", absent), absent.toString());
        assertFails(ExitCode.UNREADABLE, run("convert", absent, folder.resolve("a.nii.gz")), absent.toString());
        assertEquals(List.of(), left());
    }

    @Test
    void emptyFolderAndTextFileAreUnreadable() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertFails(ExitCode.UNREADABLE, run("analyze", empty, "-o", folder.resolve("out")), empty.toString());
        Path text = Files.writeString(folder.resolve("notes.txt"), "No CT in here, only words.");
        assertFails(ExitCode.UNREADABLE, run("analyze", text, "-o", folder.resolve("out")), "notes.txt");
        Path cut = folder.resolve("cut.nii.gz");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(chest), 20_000));
        assertFails(ExitCode.UNREADABLE, run("analyze", cut, "-o", folder.resolve("out")), "cut off");
        assertEquals(List.of("cut.nii.gz", "empty", "notes.txt"), left());
    }

    @Test
    void outputThatIsAFileCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertFails(ExitCode.UNWRITABLE, run("analyze", chest, "-o", file), file.toString());
        assertFails(ExitCode.UNWRITABLE, run("analyze", chest, "-o", file.resolve("sub")), file.toString());
        Path blocked =
                Files.createDirectories(folder.resolve("out/montage.png/x")).getParent();
        assertFails(ExitCode.UNWRITABLE, analyze(chest, "-o", blocked.getParent()), "montage.png");
        assertEquals(List.of("file", "out", "out/montage.png", "out/montage.png/x"), left());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "analyze",
                "analyze a.nii",
                "analyze --output x",
                "analyze a.nii --sample --output x",
                "analyze a.nii --output x --unknown",
                "analyze a.nii b.nii --output x",
                "analyze a.nii --output x --rules other",
                "analyze a.nii --output x --lesion-model threshold --lesion ground_glass_from_hu=low",
                "analyze a.nii --output x --lesion-model threshold --lesion ground_glass_from_hu=-200",
                "analyze a.nii --output x --lesion-model threshold --lesion vessel_mm=-1",
                "analyze a.nii --output x --lung-model threshold --lung colour=3",
                "analyze a.nii --output x --lung-model threshold --lung closing_mm",
                "analyze a.nii --output x --lung-model threshold --lung closing_mm=wide",
                "analyze a.nii --output x --lung closing_mm=6",
                "analyze a.nii --output x --lesion vessel_mm=5",
                "analyze a.nii --output x --spacing 1,2",
                "analyze a.nii --output x --spacing 1,2,0",
                "convert a.nii",
                "convert a.nii b.tif",
                "convert a.nii x --nifti 2",
                "convert a.nii b.nii --nifti 3",
                "convert a.nii b.nii --nifti two",
                "convert a.nii b.nrrd --nifti 2",
                "convert a.nii b.nii.gz --encoding gzip",
                "convert a.nii b.nrrd --encoding hex",
                "series",
                "sample"
            })
    void wrongUsage(String arguments) {
        CliRun run = run((Object[]) (arguments.isEmpty() ? new String[0] : arguments.split(" ")));
        assertFails(ExitCode.USAGE, run, "--help");
        assertFalse(Files.exists(Path.of("x")));
    }

    @Test
    void withoutLungTheExitCodeSaysSoAndTheFilesAreThere() throws IOException {
        List<short[]> planes = new ArrayList<>();
        for (int z = 0; z < 20; z++) {
            short[] plane = new short[40 * 40];
            Arrays.fill(plane, 0, 200, (short) -1000);
            Arrays.fill(plane, 200, plane.length, (short) 30);
            planes.add(plane);
        }
        Path water = folder.resolve("water.nii");
        NiftiWriter.write(
                CtVolume.ofHu(Geometry.axial(40, 40, 20, 8, 8, 10), planes, Provenance.UNKNOWN),
                water,
                ProgressListener.NONE);
        CliRun run = analyze(water, "-o", folder.resolve("out"));
        assertEquals(ExitCode.NOTHING_FOUND.code, run.code(), run.err());
        assertTrue(run.out().contains("Warning: No lung was found"), run.out());
        assertTrue(Files.readString(folder.resolve("out/summary.json")).contains("\"infection_rate_percent\": null"));
    }

    @Test
    void cancellingMidwayLeavesNothing() throws IOException {
        Interruption interruption = new Interruption();
        StringWriter err = new StringWriter();
        // Ctrl-C in the middle: when the estimate begins.
        PrintWriter spying = new PrintWriter(err) {
            @Override
            public PrintWriter printf(java.util.Locale locale, String format, Object... values) {
                if (String.valueOf(values[1]).startsWith("Estimating")) {
                    interruption.ask();
                }
                return super.printf(locale, format, values);
            }
        };
        Path out = folder.resolve("a/b");
        int code = CovidRate.run(
                interruption,
                new PrintWriter(new StringWriter()),
                spying,
                "analyze",
                chest.toString(),
                "-o",
                out.toString(),
                "--lung-model=threshold",
                "--lesion-model=threshold");
        assertEquals(ExitCode.CANCELLED.code, code);
        assertTrue(err.toString().contains("covid-rate: Cancelled, nothing was written."), err.toString());
        assertFalse(err.toString().contains("Measuring"), err.toString());
        assertEquals(List.of(), left());
    }

    @Test
    void convertKeepsValuesAndPlace() throws IOException {
        Path nrrd = folder.resolve("chest.nrrd");
        assertEquals(0, run("convert", "-q", chest, nrrd).code());
        Path back = folder.resolve("back.nii");
        assertEquals(0, run("convert", "-q", nrrd, back).code());
        CtVolume expected = NiftiReader.read(chest);
        CtVolume actual = NiftiReader.read(back);
        assertTrue(expected.geometry().sameGrid(actual.geometry(), 1e-3));
        for (int z = 0; z < expected.geometry().depth(); z++) {
            assertTrue(Arrays.equals(expected.plane(z), actual.plane(z)));
        }
    }

    @Test
    void convertWritesTheVersionAndEncodingThatAreAskedFor() throws IOException {
        Path nifti = folder.resolve("a.nii");
        assertEquals(0, run("convert", "-q", chest, nifti, "--nifti", "2").code());
        CtVolume two = NiftiReader.read(nifti);
        assertEquals("NIfTI-2", two.provenance().fact(SeriesFact.FORMAT).orElseThrow());
        long previous = 0;
        for (String encoding : List.of("gzip", "raw", "ascii")) {
            Path nrrd = folder.resolve(encoding + ".nrrd");
            assertEquals(
                    0, run("convert", "-q", nifti, nrrd, "--encoding", encoding).code());
            String header = new String(Files.readAllBytes(nrrd), StandardCharsets.ISO_8859_1).split("\n\n")[0];
            assertTrue(header.contains("\nencoding: " + encoding), header);
            assertTrue(Files.size(nrrd) > previous, encoding);
            previous = Files.size(nrrd);
        }
        // Through NIfTI-2 and text, and back to what it was.
        Path back = folder.resolve("back.nii.gz");
        assertEquals(
                0,
                run("convert", "-q", folder.resolve("ascii.nrrd"), back, "--nifti", "1")
                        .code());
        assertEquals(-1, Files.mismatch(chest, back));
    }

    @Test
    void anOptionForAnotherFormatIsExplained() {
        assertFails(ExitCode.USAGE, run("convert", chest, "b.nrrd", "--nifti", "1"), "--nifti is for .nii", "b.nrrd");
        assertFails(
                ExitCode.USAGE,
                run("convert", chest, "b.nii", "--encoding", "raw"),
                "--encoding is for .nrrd",
                "b.nii");
    }

    @Test
    void sampleIsAnalysedThroughTheDicomReaderAndLeavesNoDicomFiles() throws IOException {
        CliRun run = analyze("--sample", "-o", folder.resolve("out"));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("Decoding slices"), run.err());
        assertEquals(AnalysisReport.FILES.size() + 1, left().size(), left().toString());
        String json = Files.readString(folder.resolve("out/summary.json"));
        assertTrue(json.contains("\"format\": \"DICOM\""), json);
        assertFalse(run.out().contains("Warning"), run.out());
    }

    @Test
    void sampleIsWrittenAsASeriesThatSeriesListsAndConvertTakesByNumberOrUid() throws IOException {
        Path dicom = folder.resolve("dicom");
        CliRun sample = run("sample", "-q", dicom);
        assertEquals(0, sample.code(), sample.err());
        int slices = SampleStudy.PARAMETERS.geometry().depth();
        assertTrue(sample.out().contains(slices + " DICOM slices"), sample.out());
        CliRun list = run("series", "-q", dicom);
        assertTrue(list.out().startsWith("1: CT, " + slices + " slices of 256x256"), list.out());
        String uid = list.out().lines().toList().get(1).strip().replace("UID ", "");
        assertEquals(
                0,
                run("convert", "-q", dicom, folder.resolve("a.nii"), "--series", "1")
                        .code());
        assertEquals(
                0,
                run("convert", "-q", dicom, folder.resolve("b.nii"), "--series", uid)
                        .code());
        assertEquals(-1, Files.mismatch(folder.resolve("a.nii"), folder.resolve("b.nii")));
        assertFails(ExitCode.UNREADABLE, run("convert", dicom, folder.resolve("c.nii"), "--series", "7"), "\"7\"");
        assertFalse(Files.exists(folder.resolve("c.nii")));
    }

    @Test
    void helpAndVersionAreNoErrors() {
        CliRun help = run("--help");
        assertEquals(0, help.code());
        for (ExitCode exit : ExitCode.values()) {
            assertTrue(help.out().contains(exit.meaning), help.out());
        }
        assertEquals(0, run("analyze", "--help").code());
        assertTrue(run("--version").out().startsWith("covid-rate "));
    }

    @Test
    void debugTellsTheWholeStory() {
        CliRun run = run("analyze", "--debug", folder.resolve("absent"), "-o", folder.resolve("out"));
        assertEquals(ExitCode.UNREADABLE.code, run.code());
        assertTrue(run.err().contains("\tat org.covidrate."), run.err());
    }

    @Test
    void documentNamesEveryExitCodeCommandAndOption() throws IOException {
        String text = Files.readString(Path.of("docs/cli.md"));
        for (ExitCode exit : ExitCode.values()) {
            assertTrue(text.contains("| " + exit.code + " | " + exit.meaning), exit.toString());
        }
        for (String command : List.of(
                "analyze",
                "mask-lungs",
                "segment",
                "models",
                "models fetch",
                "models import",
                "models export",
                "info",
                "series",
                "convert",
                "sample",
                "deidentify")) {
            assertTrue(text.contains("covid-rate " + command), command);
            run((Object[]) (command + " --help").split(" "))
                    .out()
                    .lines()
                    .map(line -> line.strip().replaceFirst("^-\\w, ", ""))
                    .filter(line -> line.startsWith("--"))
                    .map(line -> line.split("[ =]")[0])
                    .forEach(option -> assertTrue(text.contains("`" + option), command + " " + option));
        }
    }
}
