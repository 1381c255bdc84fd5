// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.Duplicator;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.analysis.CtAnalysis;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.SeriesFact;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.ImagePlusCt;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.LabelNames;
import org.covidrate.imagej.MethodService;
import org.covidrate.lung.LungMasker;
import org.covidrate.method.BundledModels;
import org.covidrate.method.LungSettings;
import org.covidrate.method.Methods;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.AnalysisReport;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.module.Module;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;

/** The commands as scripts call them, in a SciJava context without a screen. */
@Timeout(600)
class CommandsTest {
    private static Context context;
    private static CtVolume sample;

    private ImagePlus ct;

    @BeforeAll
    static void open() {
        context = new Context(CommandService.class, TaskService.class, MethodService.class);
        sample = ChestPhantom.create(PhantomParameters.grid(96, 96, 48)).ct();
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    @BeforeEach
    void image() {
        ct = CtImages.of(sample, "CT", ProgressListener.NONE);
    }

    private static Module run(Class<? extends Command> command, Object... inputs) throws Exception {
        return context.service(CommandService.class).run(command, true, inputs).get();
    }

    private static Module succeed(Class<? extends Command> command, Object... inputs) throws Exception {
        Module module = run(command, inputs);
        assertNull(((Cancelable) module).getCancelReason());
        assertFalse(((Cancelable) module).isCanceled());
        return module;
    }

    private static void assertRefused(String reason, Class<? extends Command> command, Object... inputs)
            throws Exception {
        Module module = run(command, inputs);
        assertTrue(((Cancelable) module).isCanceled());
        String said = String.valueOf(((Cancelable) module).getCancelReason());
        assertTrue(said.startsWith(reason), said);
        for (String output : module.getOutputs().keySet()) {
            assertNull(module.getOutput(output));
        }
    }

    private static void assertSame(LabelVolume expected, LabelVolume actual) {
        assertEquals(expected.labels(), actual.labels());
        for (int z = 0; z < expected.geometry().depth(); z++) {
            assertArrayEquals(expected.plane(z), actual.plane(z), "plane " + z);
        }
    }

    private static List<short[]> pixels(ImagePlus imp) {
        List<short[]> copies = new ArrayList<>();
        for (int z = 1; z <= imp.getStackSize(); z++) {
            copies.add(((short[]) imp.getStack().getPixels(z)).clone());
        }
        return copies;
    }

    @Test
    void analyzeGivesWhatTheAnalysisGivesAndLeavesTheCtAlone(@TempDir Path folder) throws Exception {
        AnalysisResult expected = new CtAnalysis().run(sample, ProgressListener.NONE);
        List<short[]> before = pixels(ct);
        Module module = succeed(
                AnalyzeCt.class,
                "image",
                ct,
                "lungmodel",
                "threshold",
                "lesionmodel",
                "threshold",
                "slices",
                true,
                "output",
                folder.toFile());
        assertSame(expected.lungs(), LabelImages.read((ImagePlus) module.getOutput("lungs"), ct, LabelNames.LUNGS));
        assertSame(
                expected.lesions(), LabelImages.read((ImagePlus) module.getOutput("lesions"), ct, LabelNames.LESIONS));
        for (int z = 0; z < before.size(); z++) {
            assertArrayEquals(before.get(z), (short[]) ct.getStack().getPixels(z + 1));
        }
        assertTrue(ct.getOverlay().size() > 48);
        for (String file : AnalysisReport.FILES) {
            assertTrue(Files.size(folder.resolve(file)) > 0, file);
        }
        assertTrue(module.isOutputResolved("lungs"), "SciJava must not show what is shown already");
    }

    @Test
    void theStepsGiveWhatAnalyzeGives() throws Exception {
        AnalysisResult expected = new CtAnalysis().run(sample, ProgressListener.NONE);
        ImagePlus lungs = (ImagePlus)
                succeed(MaskLungs.class, "image", ct, "model", "threshold").getOutput("lungs");
        assertSame(expected.lungs(), LabelImages.read(lungs, ct, LabelNames.LUNGS));
        ImagePlus lesions = (ImagePlus)
                succeed(EstimateLesions.class, "image", ct, "lungs", lungs).getOutput("lesions");
        assertSame(expected.lesions(), LabelImages.read(lesions, ct, LabelNames.LESIONS));
        succeed(MeasureInfectionRate.class, "image", ct, "lungs", lungs, "lesions", lesions, "slices", true);
        assertEquals("Lungs of CT", lungs.getTitle());
        assertEquals("Lesions of CT (threshold estimate)", lesions.getTitle());
    }

    @Test
    void theBundledNetworksAreUsedUnlessOthersAreChosen() throws Exception {
        Methods methods = context.service(MethodService.class).methods();
        LungMasker masker = methods.lungs(
                BundledModels.LUNGS,
                LungSettings.DEFAULT,
                NetworkSettings.DEFAULT,
                warning -> {},
                ProgressListener.NONE);
        ModelLesionSegmenter segmenter = methods.lesions(
                BundledModels.LESIONS,
                OptionalDouble.empty(),
                NetworkSettings.DEFAULT,
                warning -> {},
                ProgressListener.NONE);
        AnalysisResult expected = new CtAnalysis(masker, segmenter).run(sample, ProgressListener.NONE);
        Module module = succeed(AnalyzeCt.class, "image", ct);
        ImagePlus lungs = (ImagePlus) module.getOutput("lungs");
        ImagePlus lesions = (ImagePlus) module.getOutput("lesions");
        assertSame(expected.lungs(), LabelImages.read(lungs, ct, LabelNames.LUNGS));
        assertSame(expected.lesions(), LabelImages.read(lesions, ct, LabelNames.LESIONS));
        assertEquals("Lesions of CT (" + segmenter.name() + ")", lesions.getTitle());
        ImagePlus masked = (ImagePlus) succeed(MaskLungs.class, "image", ct).getOutput("lungs");
        assertSame(expected.lungs(), LabelImages.read(masked, ct, LabelNames.LUNGS));
        ImagePlus segmented = (ImagePlus)
                succeed(SegmentLesions.class, "image", ct, "lungs", masked).getOutput("lesions");
        assertSame(expected.lesions(), LabelImages.read(segmented, ct, LabelNames.LESIONS));
    }

    @Test
    void parametersAreUsedAndNotRemembered() throws Exception {
        ImagePlus lungs = (ImagePlus) succeed(MaskLungs.class, "image", ct, "model", "threshold", "overlay", false)
                .getOutput("lungs");
        assertNull(ct.getOverlay());
        LabelVolume usual = lesions(lungs);
        LabelVolume dense = LabelImages.read(
                (ImagePlus) succeed(EstimateLesions.class, "image", ct, "lungs", lungs, "consolidation", -600)
                        .getOutput("lesions"),
                ct,
                LabelNames.LESIONS);
        assertTrue(dense.count(2) > 1.2 * usual.count(2));
        assertSame(usual, lesions(lungs));
        succeed(MaskLungs.class, "image", ct, "model", "threshold");
        assertTrue(ct.getOverlay().size() > 0, "the outlines are back");
    }

    private LabelVolume lesions(ImagePlus lungs) throws Exception {
        return LabelImages.read(
                (ImagePlus) succeed(EstimateLesions.class, "image", ct, "lungs", lungs)
                        .getOutput("lesions"),
                ct,
                LabelNames.LESIONS);
    }

    @Test
    void aSingleSliceWorks() throws Exception {
        ImagePlus slice = new Duplicator().run(ct, 24, 24);
        Module module = succeed(AnalyzeCt.class, "image", slice, "lungmodel", "threshold", "lesionmodel", "threshold");
        ImagePlus lungs = (ImagePlus) module.getOutput("lungs");
        assertEquals(1, lungs.getStackSize());
        assertTrue(LabelImages.read(lungs, slice, LabelNames.LUNGS).count(1) > 100);
    }

    @Test
    void anImageThatIsNotSquareWorks() throws Exception {
        CtVolume wide = ChestPhantom.create(PhantomParameters.grid(120, 80, 20)).ct();
        ImagePlus image = CtImages.of(wide, "wide", ProgressListener.NONE);
        Module module = succeed(AnalyzeCt.class, "image", image, "lungmodel", "threshold", "lesionmodel", "threshold");
        assertEquals(120, ((ImagePlus) module.getOutput("lungs")).getWidth());
    }

    @Test
    void wrongImagesAreRefusedWithOneSentence() throws Exception {
        Map<String, ImagePlus> wrong = Map.of(
                "A colour picture", IJ.createImage("a", "RGB", 64, 64, 3),
                "An 8-bit picture", IJ.createImage("a", "8-bit", 64, 64, 3),
                "The image has 2 channels", IJ.createHyperStack("a", 64, 64, 2, 3, 1, 16),
                "The image has 4 time frames", IJ.createHyperStack("a", 64, 64, 1, 3, 4, 16),
                "The image has no voxel size", IJ.createImage("a", "16-bit", 64, 64, 3),
                "There is no image", new ImagePlus());
        for (Map.Entry<String, ImagePlus> one : wrong.entrySet()) {
            assertRefused(one.getKey(), AnalyzeCt.class, "image", one.getValue());
            assertRefused(one.getKey(), MaskLungs.class, "image", one.getValue());
            assertRefused(one.getKey(), EstimateLesions.class, "image", one.getValue(), "lungs", ct);
            assertRefused(
                    one.getKey(), MeasureInfectionRate.class, "image", one.getValue(), "lungs", ct, "lesions", ct);
        }
        assertRefused("\"CT\" is no label image", EstimateLesions.class, "image", ct, "lungs", ct);
        assertRefused(
                "The ground-glass band must start below",
                EstimateLesions.class,
                "image",
                ct,
                "lungs",
                succeed(MaskLungs.class, "image", ct, "model", "threshold").getOutput("lungs"),
                "groundglass",
                -100,
                "consolidation",
                -500);
    }

    @Test
    void anOutputFolderThatCannotBeMadeIsSaid(@TempDir Path folder) throws Exception {
        File file = Files.writeString(folder.resolve("taken"), "x").toFile();
        Module module = run(AnalyzeCt.class, "image", ct, "output", file);
        assertTrue(((Cancelable) module).isCanceled());
        assertTrue(((Cancelable) module).getCancelReason().contains("taken"));
        assertNull(ct.getOverlay());
    }

    /** Does something as soon as a job reports its first progress. */
    public static final class Interrupter {
        private final Consumer<Task> action;

        Interrupter(Consumer<Task> action) {
            this.action = action;
        }

        @EventHandler
        public void onEvent(TaskEvent event) {
            if (event.getTask().getProgressValue() > 0 && !event.getTask().isDone()) {
                action.accept(event.getTask());
            }
        }
    }

    private void assertCancels(Path folder, Consumer<Task> how) throws Exception {
        Interrupter interrupter = new Interrupter(how);
        org.scijava.event.EventService events = context.service(org.scijava.event.EventService.class);
        var subscriptions = events.subscribe(interrupter);
        try {
            Module module = run(
                    AnalyzeCt.class,
                    "image",
                    ct,
                    "lungmodel",
                    "threshold",
                    "lesionmodel",
                    "threshold",
                    "output",
                    folder.resolve("out").toFile());
            assertTrue(((Cancelable) module).isCanceled());
            assertEquals("", ((Cancelable) module).getCancelReason(), "a wish is no error");
            assertNull(module.getOutput("lungs"));
            assertNull(ct.getOverlay());
            assertFalse(Files.exists(folder.resolve("out")));
        } finally {
            events.unsubscribe(subscriptions);
            IJ.resetEscape();
        }
        succeed(MaskLungs.class, "image", ct, "model", "threshold");
    }

    @Test
    void escapeCancels(@TempDir Path folder) throws Exception {
        assertCancels(folder, task -> IJ.setKeyDown(KeyEvent.VK_ESCAPE));
    }

    @Test
    void cancellingTheTaskCancels(@TempDir Path folder) throws Exception {
        assertCancels(folder, task -> {
            if (!task.isCanceled()) {
                task.cancel("enough");
            }
        });
    }

    @Test
    void aSeriesOpensAsItWasWritten(@TempDir Path folder) throws Exception {
        DicomSeriesWriter.write(sample, folder.resolve("a"), DicomSeriesOptions.DEFAULT, ProgressListener.NONE);
        ImagePlus opened = (ImagePlus)
                succeed(OpenCtSeries.class, "input", folder.toFile()).getOutput("ct");
        CtVolume back = ImagePlusCt.of(opened);
        for (int z = 0; z < 48; z++) {
            assertArrayEquals(sample.plane(z), back.plane(z), "plane " + z);
        }
        assertTrue(sample.geometry().sameGrid(back.geometry(), 0.01));
        assertEquals("CT", opened.getTitle());
        assertEquals("CT", back.provenance().fact(SeriesFact.MODALITY).orElse("none"), "facts come with the image");
    }

    @Test
    void whatIsNoCtIsRefusedWithOneSentence(@TempDir Path folder) throws Exception {
        assertRefused("No CT was chosen", OpenCtSeries.class, "input", new File(""));
        assertRefused("The folder ", OpenCtSeries.class, "input", folder.toFile());
        assertRefused("There is no file or folder", OpenCtSeries.class, "input", new File(folder.toFile(), "none"));
        Path picture = Files.write(folder.resolve("a.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});
        assertRefused("The file a.png is a picture", OpenCtSeries.class, "input", picture.toFile());
    }

    @Test
    void theSampleOpens() throws Exception {
        ImagePlus imp = (ImagePlus) succeed(OpenSampleCt.class).getOutput("ct");
        assertEquals("Sample CT", imp.getTitle());
        assertEquals("HU", imp.getCalibration().getValueUnit());
    }
}
