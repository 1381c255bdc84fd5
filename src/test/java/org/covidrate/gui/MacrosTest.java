// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.plugin.SubstackMaker;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.analysis.CtAnalysis;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.ImagePlusCt;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.covidrate.sample.SampleStudy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every macro of the folder macros, with windows and without a screen, on the sample: the same results as the library's. */
class MacrosTest {
    private static final Path MACROS = Path.of("macros").toAbsolutePath();
    private static final long SECONDS = 420;
    /** Slices of the sample, so that the tests stay short. */
    private static final String SLICES = "24-64-8";

    private static final int ANALYSES = 20;
    /** A leak of every CT with its masks would be several times as much: each takes 2 MB. */
    private static final long MEMORY_MB = 20;

    @TempDir
    static Path folder;

    private static AnalysisResult expected;
    private static CtVolume small;

    @BeforeAll
    static void data() throws Exception {
        ImagePlus sample =
                CtImages.of(SampleStudy.create(ProgressListener.NONE).ct(), "Sample CT", ProgressListener.NONE);
        ImagePlus part = new SubstackMaker().makeSubstack(sample, SLICES);
        expected = new CtAnalysis().run(ImagePlusCt.of(part), ProgressListener.NONE);
        Path studies = Files.createDirectory(folder.resolve("my studies"));
        PhantomParameters grid = PhantomParameters.grid(80, 80, 32, 4.6, 4.6, 9);
        SampleStudy.write(grid, studies.resolve("first"), ProgressListener.NONE);
        small = ChestPhantom.create(PhantomParameters.grid(96, 96, 40)).ct();
        VolumeWriter.write(small, studies.resolve("second.nii.gz"));
        Files.writeString(studies.resolve("notes.txt"), "no study");
        Path healthy = Files.createDirectory(folder.resolve("healthy"));
        VolumeWriter.write(ChestPhantom.create(grid.withLesionLoad(0)).ct(), healthy.resolve("h.nii.gz"));
    }

    /** Macros that use each of the files in macros, and note what comes of it. */
    private static List<Path> tests(Path out) throws IOException {
        String open =
                "run(\"Open Sample CT\"); run(\"Make Substack...\", \"slices=" + SLICES + "\"); rename(\"CT\");\n";
        String threshold = "lungmodel=threshold;lesionmodel=threshold";
        List<String> macros = List.of(
                open + "r = " + use("mask_segment_measure.ijm", threshold)
                        + note("r + \"|\" + getTitle() + \"|\" + nImages", out, "measured"),
                open + "r = " + use("compare_two_models.ijm", "first=threshold;second=threshold;lungmodel=threshold")
                        + note("r + \"|\" + nImages", out, "compared"),
                open
                        + use(
                                "figure_montage.ijm",
                                "columns=3;rows=2;output=" + out.resolve("figure.png") + ";" + threshold)
                        + note("getTitle() + \"|\" + getWidth()", out, "figure"),
                "r = "
                        + use(
                                "synthesise_training_set.ijm",
                                "healthy=" + folder.resolve("healthy") + ";donor=" + folder.resolve("my studies/first")
                                        + ";output=" + out.resolve("synthetic") + ";copies=2;" + threshold)
                        + note("r + \"|\" + nImages", out, "synthetic"),
                use(
                                "deidentify_folder.ijm",
                                "input=" + folder.resolve("my studies/first") + ";output=" + out.resolve("no names")
                                        + ";key=" + out.resolve("secret.key"))
                        + note("nImages", out, "deidentified"),
                batch(out, threshold),
                // Goes on where it was: nothing is left to do.
                batch(out, threshold));
        List<Path> files = new ArrayList<>();
        for (String macro : macros) {
            files.add(Files.writeString(out.resolve("test" + files.size() + ".ijm"), macro));
        }
        return files;
    }

    private static String batch(Path out, String threshold) {
        String argument =
                "input=" + folder.resolve("my studies") + ";output=" + out.resolve("my results") + ";" + threshold;
        return use("batch_analyze_folder.ijm", argument) + note("nImages", out, "batch");
    }

    private static String use(String name, String argument) {
        return "runMacro(\"" + MACROS.resolve(name) + "\", \"" + argument + "\");\n";
    }

    private static String note(String expression, Path out, String name) {
        return "File.saveString(\"\" + " + expression + ", \"" + out.resolve(name + ".txt") + "\");\n";
    }

    @Test
    void everyMacroIsTriedAndSaysWhatToEdit() throws Exception {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> list = Files.list(MACROS)) {
            for (Path macro : list.filter(f -> f.toString().endsWith(".ijm")).toList()) {
                files.add(macro.getFileName().toString());
                String text = Files.readString(macro);
                assertTrue(text.contains("// Edit these") && text.contains("research use only"), macro.toString());
            }
        }
        Path out = Files.createDirectory(folder.resolve("looked at"));
        StringBuilder tests = new StringBuilder();
        for (Path test : tests(out)) {
            tests.append(Files.readString(test));
        }
        Set<String> used = new TreeSet<>();
        Matcher m = Pattern.compile("/(\\w+\\.ijm)").matcher(tests);
        while (m.find()) {
            used.add(m.group(1));
        }
        assertEquals(files, used);
        String readme = Files.readString(MACROS.resolve("README.md"));
        assertEquals(files, files.stream().filter(readme::contains).collect(Collectors.toSet()));
    }

    @Test
    void withoutAScreen() throws Exception {
        Optional<String> classPath = PluginFolder.patchedAndTests();
        assumeTrue(classPath.isPresent(), "skipped: ij1-patcher is not on the class path");
        Path out = Files.createDirectory(folder.resolve("headless"));
        String printed = RealImageJ.runHeadless(
                classPath.get(),
                Files.createDirectory(folder.resolve("home headless")),
                MacroSession.class,
                SECONDS,
                arguments(tests(out)));
        check(out, printed);
    }

    @Test
    void withWindowsAndWithoutLeakingMemory() throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 900);
        assumeTrue(screen.isPresent(), "skipped: needs Xvfb, which is not installed");
        try (VirtualScreen open = screen.get()) {
            Path out = Files.createDirectory(folder.resolve("windows"));
            Path ct = folder.resolve("my studies/second.nii.gz");
            Path many = Files.writeString(
                    out.resolve("many.ijm"),
                    "for (i = 0; i < " + ANALYSES + "; i++) { run(\"Open CT Series...\", \"input=[" + ct + "]\");"
                            + " run(\"Analyze CT...\", \"lungmodel=threshold lesionmodel=threshold slices=true\");"
                            + " run(\"Close All\"); close(\"Slices of *\"); }");
            Path warm = Files.writeString(
                    out.resolve("warm.ijm"), Files.readString(many).replace("i < " + ANALYSES, "i < 2"));
            Path rois = Files.writeString(
                    out.resolve("rois.ijm"),
                    "run(\"Open CT Series...\", \"input=[" + ct
                            + "]\"); makeRectangle(1, 1, 5, 5); roiManager(\"add\");\n"
                            + "roiManager(\"select\", 0); roiManager(\"rename\", \"mine\"); run(\"Select None\");\n"
                            + "run(\"Mask Lungs...\", \"model=threshold overlay=false rois=true\");\n"
                            + "selectImage(\"CT\"); roiManager(\"select\", 1);\n"
                            + note(
                                    "RoiManager.size + \"|\" + Overlay.size + \"|\" + RoiManager.getName(0) + \"|\" + RoiManager.getName(1)"
                                            + " + \"|\" + getSliceNumber()",
                                    out,
                                    "rois"));
            List<Path> files = new ArrayList<>(tests(out));
            files.add(rois);
            List<String> arguments = new ArrayList<>(List.of(arguments(files)));
            arguments.addAll(List.of(warm.toString(), "memory", many.toString(), "memory"));
            String printed = RealImageJ.run(
                    open,
                    Files.createDirectory(folder.resolve("home windows")),
                    MacroSession.class,
                    SECONDS,
                    arguments.toArray(new String[0]));
            check(out, printed);
            String[] noted = Files.readString(out.resolve("rois.txt")).trim().split("\\|");
            assertTrue(Integer.parseInt(noted[0]) > small.geometry().depth(), noted[0]);
            assertEquals(List.of("0", "mine"), List.of(noted[1], noted[2]), "the user's selection is still there");
            assertTrue(noted[3].matches("lungs 00\\d\\d (right|left) lung"), noted[3]);
            assertEquals(Integer.parseInt(noted[3].substring(6, 10)), Integer.parseInt(noted[4]), "bound to its slice");
            List<Long> megabytes = printed.lines()
                    .filter(line -> line.startsWith("memory "))
                    .map(line -> Long.parseLong(line.substring(7)))
                    .toList();
            assertEquals(2, megabytes.size(), printed);
            long bytes = 2L * small.geometry().planeSize() * small.geometry().depth();
            assertTrue(ANALYSES * 2 * bytes / 1e6 > 1.4 * MEMORY_MB, "the bound would see a leak");
            assertTrue(megabytes.get(1) - megabytes.get(0) < MEMORY_MB, megabytes + " MB");
        }
    }

    private static String[] arguments(List<Path> files) {
        return files.stream().map(Path::toString).toArray(String[]::new);
    }

    private static void check(Path out, String printed) throws IOException {
        assertFalse(printed.contains("Exception") || printed.contains("Macro Error"), printed);
        String rate =
                String.format(Locale.ROOT, "%.2f", expected.measurement().both().infectionRate());
        assertEquals(
                rate + "|Lesions of CT (threshold estimate)|4",
                Files.readString(out.resolve("measured.txt")).trim());
        assertEquals(
                "1.0000", Files.readString(out.resolve("compared.txt")).trim().replaceFirst("\\|.*", ""));
        assertEquals(
                "figure.png|" + ImageIO.read(out.resolve("figure.png").toFile()).getWidth(),
                Files.readString(out.resolve("figure.txt")).trim());
        BufferedImage figure = ImageIO.read(out.resolve("figure.png").toFile());
        assertTrue(coloured(figure) > 1000, "outlines in colour");
        assertTrue(Files.readString(out.resolve("synthetic.txt")).startsWith("2|"));
        assertEquals(
                3, Files.readAllLines(out.resolve("synthetic/manifest.csv")).size(), "a header and two pairs");
        long written;
        try (Stream<Path> files = Files.walk(out.resolve("no names"))) {
            written = files.filter(f -> f.toString().endsWith(".dcm")).count();
        }
        assertEquals(32, written, "slices of the first study");
        assertTrue(Files.exists(out.resolve("no names/deidentification.csv")));
        Path results = out.resolve("my results");
        List<String> rows = Files.readAllLines(results.resolve("infection-rates.csv"));
        assertEquals(3, rows.size(), rows::toString);
        assertEquals(
                List.of("study", "first", "second.nii.gz"),
                rows.stream().map(row -> row.substring(0, row.indexOf(','))).toList());
        AnalysisResult second = new CtAnalysis().run(small, ProgressListener.NONE);
        String wanted =
                String.format(Locale.ROOT, "%.2f", second.measurement().both().infectionRate());
        assertEquals(wanted, rows.get(2).split(",")[3]);
        assertTrue(Files.exists(results.resolve("first/montage.png")));
    }

    private static int coloured(BufferedImage image) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                count += Math.abs((rgb >> 16 & 0xff) - (rgb & 0xff)) > 60 ? 1 : 0;
            }
        }
        return count;
    }
}
