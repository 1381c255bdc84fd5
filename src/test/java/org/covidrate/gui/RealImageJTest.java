// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.analysis.CtAnalysis;
import org.covidrate.commands.MenuEntries;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesReader;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.imagej.LabelImages;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.covidrate.sample.SampleStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in plain ImageJ 1: real windows on a virtual screen, menu, dialog, Recorder, macro. */
class RealImageJTest {
    @Test
    void aUserAnalyzesASeriesAndReplaysTheMacro(@TempDir Path folder) throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 900);
        assumeTrue(screen.isPresent(), "skipped: needs Xvfb, which is not installed");
        try (VirtualScreen open = screen.get()) {
            Path study = folder.resolve("my study");
            Path series = study.resolve("b");
            write(PhantomParameters.grid(80, 80, 24), series, 5);
            write(PhantomParameters.grid(64, 64, 9, 5.8, 5.8, 10), study.resolve("a"), 2);
            CtVolume ct = DicomSeriesReader.read(series, SeriesOptions.DEFAULT, ProgressListener.NONE);
            AnalysisResult expected = new CtAnalysis().run(ct, ProgressListener.NONE);
            Path report = folder.resolve("seen.properties");
            String printed = RealImageJ.run(
                    open, folder.resolve("imagej"), ImageJSession.class, 600, study.toString(), report.toString());
            Properties seen = new Properties();
            try (InputStream in = Files.newInputStream(report)) {
                seen.load(in);
            }
            check(seen, expected, study);
            checkSample(seen);
            replayHeadless(folder, seen.getProperty("macro"), expected);
            assertEquals(
                    "",
                    printed.lines()
                            .filter(l -> l.contains("Exception"))
                            .findFirst()
                            .orElse(""));
        }
    }

    private static void write(PhantomParameters parameters, Path folder, int number) throws IOException {
        DicomSeriesWriter.write(
                ChestPhantom.create(parameters).ct(),
                folder,
                DicomSeriesOptions.DEFAULT.withSeriesNumber(number).withSeed("series " + number),
                ProgressListener.NONE);
    }

    private static void check(Properties seen, AnalysisResult expected, Path study) throws IOException {
        assertEquals(
                MenuEntries.submenu().stream().map(MenuEntries.Entry::label).toList(),
                List.of(seen.getProperty("menu").split("\\|")));
        assertEquals(
                List.of(
                        "run(\"Open CT Series...\", \"input=[" + study + "] series=2\");",
                        "run(\"Analyze CT...\", \"lungmodel=threshold lesionmodel=threshold device=auto precision=float32 currentslice=false overlay=true"
                                + " rois=false masks=true slices=true\");",
                        "run(\"Measure Infection Rate...\", \"image=CT lungs=[Lungs of CT] "
                                + "lesions=[Lesions of CT (threshold estimate)] slices=false\");"),
                seen.getProperty("macro")
                        .lines()
                        .filter(l -> l.startsWith("run("))
                        .toList());
        String lungs = checksum(expected.lungs());
        String lesions = checksum(expected.lesions());
        for (String by : List.of("dialog", "macro")) {
            assertEquals(lungs, seen.getProperty(by + ".lungs"), by);
            assertEquals(lesions, seen.getProperty(by + ".lesions"), by);
            assertEquals(seen.getProperty("dialog.ct"), seen.getProperty(by + ".ct"), by);
            assertEquals("6", seen.getProperty(by + ".rows"), by);
            assertEquals(
                    expected.measurement().both().infectionRate(),
                    Double.parseDouble(seen.getProperty(by + ".rate")),
                    1e-9);
            assertEquals(
                    expected.measurement().both().lungMl(), Double.parseDouble(seen.getProperty(by + ".ml")), 0.05);
            assertTrue(Integer.parseInt(seen.getProperty(by + ".overlay")) > 20, by);
        }
        assertTrue(seen.getProperty("dialog.headings").contains("Lung volume (ml)\t"));
        assertEquals("true", seen.getProperty("table.slices"));
        assertEquals(
                "Lesions of CT (threshold estimate)|4|" + seen.getProperty("dialog.overlay") + "|Lungs of CT-1",
                seen.getProperty("batch"));
        assertTrue(
                seen.getProperty("error").replace('\n', ' ').startsWith("An 8-bit picture holds no Hounsfield units"),
                seen::toString);
        assertEquals("false", seen.getProperty("went on"), "an error stops the macro");
        assertEquals("0", seen.getProperty("opened after cancel"));
    }

    private static void checkSample(Properties seen) {
        CtVolume sample = SampleStudy.create(ProgressListener.NONE).ct();
        double rate = new CtAnalysis()
                .run(sample, ProgressListener.NONE)
                .measurement()
                .both()
                .infectionRate();
        assertEquals(rate, Double.parseDouble(seen.getProperty("sample.rate")), 1e-9);
        assertEquals("true", seen.getProperty("sample.lungs"));
        assertEquals("true", seen.getProperty("sample.lesions"));
        assertEquals("0", seen.getProperty("escape.images"), "Escape ends it before it shows anything");
        assertEquals("false", seen.getProperty("escape.overlay"));
        assertEquals("false", seen.getProperty("escape.table"));
    }

    /** The recorded macro, in an ImageJ without a screen. */
    private static void replayHeadless(Path folder, String macro, AnalysisResult expected) throws Exception {
        Optional<String> classPath = PluginFolder.patchedAndTests();
        assumeTrue(classPath.isPresent(), "the rest is skipped: ij1-patcher is not on the class path");
        Path lungs = folder.resolve("lungs.tif");
        Path lesions = folder.resolve("lesions.tif");
        Path rate = folder.resolve("rate.txt");
        String noted = macro + "selectImage(\"Lungs of CT\"); saveAs(\"Tiff\", \"" + lungs + "\");\n"
                + "selectImage(\"Lesions of CT (threshold estimate)\"); saveAs(\"Tiff\", \"" + lesions + "\");\n"
                + "File.saveString(\"\" + Table.get(\"Infection rate (%)\", Table.size(\"Results\") - 1, \"Results\"), \""
                + rate
                + "\");\n";
        Path file = Files.writeString(folder.resolve("recorded.ijm"), noted);
        String printed = RealImageJ.runHeadless(
                classPath.get(), folder.resolve("headless"), MacroSession.class, 300, file.toString());
        assertTrue(Files.exists(rate), printed);
        assertEquals(checksum(expected.lungs()), ImageJSession.checksum(IJ.openImage(lungs.toString())));
        assertEquals(checksum(expected.lesions()), ImageJSession.checksum(IJ.openImage(lesions.toString())));
        assertEquals(
                expected.measurement().both().infectionRate(),
                Double.parseDouble(Files.readString(rate).trim()),
                1e-3);
    }

    private static String checksum(LabelVolume labels) {
        return ImageJSession.checksum(LabelImages.of(labels, "expected"));
    }
}
