// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.io.FileSaver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.covidrate.annotate.AnnotationFile;
import org.covidrate.annotate.AnnotationState;
import org.covidrate.annotate.AnnotationStore;
import org.covidrate.annotate.ImageFingerprint;
import org.covidrate.annotate.ReviewOrder;
import org.covidrate.annotate.SliceMask;
import org.covidrate.annotate.SliceState;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.imagej.CtImages;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotate... in plain ImageJ 1 with real windows on a virtual screen: painting, undo, a crash, going on, export. */
class AnnotationWindowTest {
    private static final Path STORE = Path.of(".local/share/covid-rate/annotations");

    @Test
    void aUserCorrectsADraftSurvivesACrashAndExports(@TempDir Path folder) throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 900);
        assumeTrue(screen.isPresent(), "skipped: needs Xvfb, which is not installed");
        try (VirtualScreen open = screen.get()) {
            CtVolume chest =
                    ChestPhantom.create(PhantomParameters.grid(80, 80, 24)).ct();
            Path ct = folder.resolve("ct.tif");
            new FileSaver(CtImages.of(chest, "CT", ProgressListener.NONE)).saveAsTiffStack(ct.toString());
            Path first = Files.createDirectory(folder.resolve("first"));
            // A draft that was made before, as by Annotate... without a screen.
            new AnnotationStore(first.resolve(STORE)).save(draft(chest));
            Properties before = session(open, first, "first", ct, folder);
            AnnotationState saved = AnnotationFile.read(only(first.resolve(STORE)));
            check(before, saved);

            Path second = Files.createDirectory(folder.resolve("second"));
            Files.createDirectories(second.resolve(STORE));
            Path file = only(first.resolve(STORE));
            Files.copy(file, second.resolve(STORE).resolve(file.getFileName()));
            Properties after = session(open, second, "second", ct, folder);
            checkSecond(before, after, saved, folder.resolve("export"), chest);
            AnnotationState closed = new AnnotationStore(second.resolve(STORE))
                    .find(saved.image())
                    .orElseThrow();
            assertTrue(closed.slices().get(2).mask().isEmpty(), "closing saves at once");
        }
    }

    private static AnnotationState draft(CtVolume chest) {
        LabelVolume lesions = new ThresholdLesionEstimator()
                .segment(chest, new ThresholdLungMasker().mask(chest, ProgressListener.NONE), ProgressListener.NONE);
        List<SliceState> slices = new ArrayList<>();
        for (int z = 0; z < chest.geometry().depth(); z++) {
            SliceMask mask = SliceMask.of(
                    lesions.plane(z), chest.geometry().width(), chest.geometry().height());
            slices.add(SliceState.draft(mask, mask.isEmpty() ? 0 : 0.35 + z * 7 % 11 / 20.0));
        }
        return new AnnotationState(
                ImageFingerprint.of(chest, ProgressListener.NONE), chest.geometry(), "covid-rate-small 1.0", slices);
    }

    private static Properties session(VirtualScreen screen, Path home, String which, Path ct, Path folder)
            throws Exception {
        Path report = folder.resolve(which + ".properties");
        Path picture = Path.of(System.getProperty("covidrate.pictures", folder.toString()))
                .resolve("annotation-" + which + ".png");
        String printed = RealImageJ.run(
                screen,
                home,
                AnnotatingSession.class,
                400,
                which,
                ct.toString(),
                report.toString(),
                picture.toString(),
                folder.resolve("export").toString());
        assertEquals(
                "",
                printed.lines().filter(l -> l.contains("Exception")).findFirst().orElse(""));
        Properties seen = new Properties();
        try (InputStream in = Files.newInputStream(report)) {
            seen.load(in);
        }
        return seen;
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all::toString);
            return all.get(0);
        }
    }

    private static int number(Properties seen, String key) {
        return Integer.parseInt(seen.getProperty(key));
    }

    private static void check(Properties seen, AnnotationState saved) {
        List<Integer> order = ReviewOrder.of(saved.slices()).order();
        assertTrue(saved.slices().get(order.get(1)).certainty() > 0, "the sample has lesions in several slices");
        int first = order.get(0) + 1;
        assertEquals(first, number(seen, "first slice"), "the least certain slice is shown first");
        assertEquals(order.get(1) + 1, number(seen, "second slice"));
        int drafted = number(seen, "drafted");
        int painted = number(seen, "painted");
        assertTrue(painted > drafted + 100, seen::toString);
        assertEquals(drafted, number(seen, "undone"));
        assertEquals(painted, number(seen, "redone"));
        int erased = number(seen, "erased");
        assertTrue(erased < painted, seen::toString);
        assertTrue(number(seen, "painted in second") > number(seen, "drafted in second"));
        assertEquals(number(seen, "drafted in second"), number(seen, "undone in second"));
        assertEquals(first, number(seen, "slice of undo"), "undo goes to the slice of the edit");
        assertEquals(painted, number(seen, "undone in first"));
        assertEquals(erased, number(seen, "redone in first"));
        assertEquals("true", seen.getProperty("selected"));
        int added = number(seen, "selection added");
        assertTrue(added >= erased + 40, seen::toString);
        assertEquals(added - 9, number(seen, "selection cleared"), "Edit > Clear takes 3 x 3 pixels off the mask");
        assertEquals(added, number(seen, "clear undone"));
        assertEquals(first, number(seen, "slice done"));
        // The second was passed over, and comes again after the last.
        assertEquals(order.get(2) + 1, number(seen, "slice after done"));

        SliceState slice = saved.slices().get(first - 1);
        assertTrue(slice.done());
        assertTrue(slice.edited());
        assertEquals(1, saved.done());
        assertEquals(1, saved.edited());
        assertEquals(added, slice.mask().count());
        assertEquals(added, number(seen, "area at crash"));
        assertTrue(saved.draft().startsWith("covid-rate-small "), saved.draft());
        assertEquals(seen.getProperty("ct"), seen.getProperty("ct afterwards"), "the CT is not changed");
    }

    private static void checkSecond(
            Properties before, Properties seen, AnnotationState saved, Path export, CtVolume chest) throws IOException {
        assertEquals(
                saved.slices().stream()
                        .map(slice -> String.valueOf(slice.mask().count()))
                        .collect(Collectors.joining(" ")),
                seen.getProperty("areas"));
        assertEquals(before.getProperty("second slice"), seen.getProperty("slice after crash"));
        assertEquals("3", seen.getProperty("images"), "the CT, its lungs and one annotation");
        assertEquals("225.0", seen.getProperty("window"), "the menu of the toolbar");
        assertEquals("150.0", seen.getProperty("lung window"));
        assertEquals("true", seen.getProperty("hidden"));
        List<Integer> order = ReviewOrder.of(saved.slices()).order();
        assertTrue(saved.slices().get(order.get(2)).certainty() > 0, "there are three slices with lesions");
        assertEquals(order.get(2) + 1, number(seen, "slice by menu"));
        assertTrue(seen.getProperty("log").contains("exported 1 slices as case-"), seen.getProperty("log"));
        int z = number(before, "slice done");
        String name = "case-" + saved.image().substring(0, 8);
        Path file = export.resolve("masks").resolve(name).resolve(String.format("slice-%04d.nii.gz", z));
        LabelVolume mask = LabelReader.read(file);
        assertArrayEquals(saved.slices().get(z - 1).mask().toPlane(), mask.plane(0));
        assertTrue(mask.geometry().sameGrid(chest.geometry().slices(z - 1, 1), 0.01), "place in the patient");
        assertTrue(Files.exists(export.resolve("images").resolve(name).resolve(file.getFileName())));
        assertTrue(Files.exists(export.resolve("lungs").resolve(name).resolve(file.getFileName())));
        assertEquals(seen.getProperty("ct"), seen.getProperty("ct afterwards"), "the CT is not changed");
        assertEquals("0", seen.getProperty("cleared"));
        assertEquals(seen.getProperty("ct"), seen.getProperty("pixels"), "a view of the same pixels");
        assertNotEquals("0", seen.getProperty("area"));
        // 9 x 10 pixels and half a disc at each end.
        assertEquals(150, number(seen, "single slice"), 20);
    }
}
