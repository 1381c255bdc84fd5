// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.covidrate.annotate.Annotation;
import org.covidrate.annotate.AnnotationState;
import org.covidrate.annotate.AnnotationStore;
import org.covidrate.annotate.Brush;
import org.covidrate.annotate.ImageFingerprint;
import org.covidrate.certainty.CertaintyIndex;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.MethodService;
import org.covidrate.lesion.LesionSegmentation;
import org.covidrate.method.BundledModels;
import org.covidrate.method.LungSettings;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;
import org.scijava.task.TaskService;

/** Annotate... without a screen: it makes and keeps drafts. What happens in windows is told by AnnotationWindowTest. */
@Timeout(900)
class AnnotateTest {
    private static Context context;
    private static CtVolume sample;
    private static String fingerprint;

    @TempDir
    private Path folder;

    private ImagePlus ct;
    private AnnotationStore store;

    @BeforeAll
    static void open() {
        context = new Context(CommandService.class, TaskService.class, MethodService.class);
        sample = ChestPhantom.create(PhantomParameters.grid(64, 64, 20)).ct();
        fingerprint = ImageFingerprint.of(sample, ProgressListener.NONE);
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    @BeforeEach
    void image() {
        ct = CtImages.of(sample, "CT", ProgressListener.NONE);
        System.setProperty(
                AnnotationStore.PROPERTY, folder.resolve("annotations").toString());
        store = AnnotationStore.ofThisUser();
    }

    @AfterEach
    void forget() {
        System.clearProperty(AnnotationStore.PROPERTY);
        IJ.resetEscape();
    }

    private static Cancelable run(Object... inputs) throws Exception {
        return (Cancelable) context.service(CommandService.class)
                .run(Annotate.class, true, inputs)
                .get();
    }

    private AnnotationState succeed(Object... inputs) throws Exception {
        Cancelable command = run(inputs);
        assertNull(command.getCancelReason());
        assertFalse(command.isCanceled());
        return store.find(fingerprint).orElseThrow();
    }

    private void assertRefused(String reason, Object... inputs) throws Exception {
        Cancelable command = run(inputs);
        assertTrue(command.isCanceled());
        String said = String.valueOf(command.getCancelReason());
        assertTrue(said.startsWith(reason), said);
    }

    private long files() throws IOException {
        if (!Files.exists(store.folder())) {
            return 0;
        }
        try (Stream<Path> all = Files.list(store.folder())) {
            return all.count();
        }
    }

    @Test
    void theDraftIsThatOfTheNetworkWithItsCertainty() throws Exception {
        Methods methods = context.service(MethodService.class).methods();
        LabelVolume lungs = methods.lungs(
                        BundledModels.LUNGS,
                        LungSettings.DEFAULT,
                        NetworkSettings.DEFAULT,
                        warning -> {},
                        ProgressListener.NONE)
                .mask(sample, ProgressListener.NONE);
        LesionSegmentation expected = methods.lesions(
                        BundledModels.LESIONS,
                        OptionalDouble.empty(),
                        NetworkSettings.DEFAULT,
                        warning -> {},
                        ProgressListener.NONE)
                .segmentWithProbabilities(sample, lungs, ProgressListener.NONE);
        String before = pixels();
        AnnotationState state = succeed("image", ct);
        long lesion = 0;
        for (int z = 0; z < 20; z++) {
            byte[] plane = expected.lesions().plane(z);
            assertArrayEquals(plane, state.slices().get(z).mask().toPlane(), "slice " + z);
            assertEquals(
                    CertaintyIndex.of(expected.probabilities(), z).value(),
                    state.slices().get(z).certainty());
            lesion += state.slices().get(z).mask().count();
        }
        assertTrue(lesion > 0, "there is something to correct");
        assertEquals(expected.lesions().method().name(), state.draft());
        assertEquals(0, state.edited() + state.done());
        assertTrue(sample.geometry().sameGrid(state.geometry(), 0.01));
        assertEquals(before, pixels());
        assertNull(ct.getOverlay());
    }

    private String pixels() {
        StringBuilder text = new StringBuilder();
        for (int z = 1; z <= ct.getStackSize(); z++) {
            text.append(java.util.Arrays.hashCode((short[]) ct.getStack().getPixels(z)))
                    .append(' ');
        }
        return text.toString();
    }

    @Test
    void draftsByThresholdAndWithoutLesionsSayWhatTheyAre() throws Exception {
        AnnotationState threshold = succeed("image", ct, "draft", "threshold");
        assertEquals("threshold estimate", threshold.draft());
        assertTrue(Double.isNaN(threshold.slices().get(9).certainty()));
        assertTrue(new Annotation(threshold).count() > 0);
        AnnotationState empty = succeed("image", ct, "draft", "empty");
        assertEquals(AnnotationState.EMPTY, empty.draft());
        assertEquals(0, new Annotation(empty).count());
    }

    @Test
    void workIsGoneOnWithUnlessItIsToBeginAnew() throws Exception {
        Annotation work = new Annotation(succeed("image", ct, "draft", "threshold"));
        work.edit(3, "Brush", new Brush(9).stroke(30, 30, 30, 30, 64, 64));
        work.setDone(3, true);
        store.save(work.state());
        assertEquals(work.state(), succeed("image", ct, "draft", "empty"), "a macro never throws work away");
        assertEquals(work.state(), succeed("image", ct, "draft", "empty", "earlier", "go on"));
        AnnotationState anew = succeed("image", ct, "draft", "empty", "earlier", "start anew");
        assertEquals(0, new Annotation(anew).count());
        assertEquals(2, files(), "what was there before is kept");
    }

    @Test
    void aDamagedFileIsSaidAndCanBePassedOver() throws Exception {
        Files.createDirectories(store.folder());
        Files.writeString(store.file(fingerprint), "nonsense");
        assertRefused("The annotation " + store.file(fingerprint) + " cannot be read", "image", ct, "draft", "empty");
        assertEquals("nonsense", Files.readString(store.file(fingerprint)));
        succeed("image", ct, "draft", "empty", "earlier", "start anew");
    }

    @Test
    void whatIsWrongIsSaidInOneSentenceAndNothingIsKept() throws Exception {
        Map<String, ImagePlus> wrong = Map.of(
                "A colour picture", IJ.createImage("a", "RGB", 64, 64, 3),
                "An 8-bit picture", IJ.createImage("a", "8-bit", 64, 64, 3),
                "The image has 2 channels", IJ.createHyperStack("a", 64, 64, 2, 3, 1, 16),
                "The image has 4 time frames", IJ.createHyperStack("a", 64, 64, 1, 3, 4, 16),
                "The image has no voxel size", IJ.createImage("a", "16-bit", 64, 64, 3),
                "There is no image", new ImagePlus());
        for (Map.Entry<String, ImagePlus> one : wrong.entrySet()) {
            assertRefused(one.getKey(), "image", one.getValue());
        }
        assertRefused("No image with the title \"none\" is open.", "image", ct, "labels", "none");
        assertRefused("No image with the title \"none\" is open.", "image", ct, "lungs", "none");
        assertRefused("Choose a model in the list", "image", ct, "draft", "other");
        assertRefused("There is no model", "image", ct, "file", new File(folder.toFile(), "none"));
        assertEquals(0, files());
    }

    @Test
    void escapeLeavesNothingHalfMade() throws Exception {
        CommandsTest.Interrupter interrupter = new CommandsTest.Interrupter(task -> IJ.setKeyDown(KeyEvent.VK_ESCAPE));
        EventService events = context.service(EventService.class);
        var subscriptions = events.subscribe(interrupter);
        try {
            Cancelable command = run("image", ct, "draft", "threshold");
            assertTrue(command.isCanceled());
            assertEquals("", command.getCancelReason(), "a wish is no error");
        } finally {
            events.unsubscribe(subscriptions);
        }
        assertEquals(0, files());
    }
}
