// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.ImagePlusCt;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.LabelNames;
import org.covidrate.imagej.MethodService;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.task.TaskService;

/** Commands that are told to work on the slice that is shown. */
class CurrentSliceTest {
    private static final int SLICE = 12;

    private static Context context;
    private static ImagePlus ct;

    @BeforeAll
    static void open() {
        context = new Context(CommandService.class, TaskService.class, MethodService.class);
        ct = CtImages.of(ChestPhantom.create(PhantomParameters.grid(72, 64, 24)).ct(), "CT", ProgressListener.NONE);
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    private static Module run(Class<? extends Command> command, Object... inputs) throws Exception {
        Module module =
                context.service(CommandService.class).run(command, true, inputs).get();
        assertFalse(((Cancelable) module).isCanceled(), () -> ((Cancelable) module).getCancelReason());
        return module;
    }

    /** The number of outlines in each slice, from 1. */
    private static int[] outlines() {
        int[] counts = new int[ct.getStackSize() + 1];
        for (Roi roi : ct.getOverlay() == null ? new Roi[0] : ct.getOverlay().toArray()) {
            counts[roi.getPosition()]++;
        }
        return counts;
    }

    @Test
    void theResultIsThatOfTheSliceAlone() throws Exception {
        ct.setOverlay(null);
        ct.setSlice(SLICE);
        ct.setRoi(3, 3, 9, 9);
        ImagePlus lungs = (ImagePlus) run(MaskLungs.class, "image", ct, "model", "threshold", "currentslice", true)
                .getOutput("lungs");
        ct.deleteRoi();
        assertEquals("Lungs of CT, slice 12", lungs.getTitle());
        assertEquals(1, lungs.getStackSize());
        assertEquals(72, lungs.getWidth(), "a selection of the user's does not cut");

        ImagePlus alone =
                new ImagePlus("alone", ct.getStack().getProcessor(SLICE).duplicate());
        alone.setCalibration(ct.getCalibration());
        CtVolume volume = ImagePlusCt.of(alone);
        LabelVolume expected = new ThresholdLungMasker().mask(volume, ProgressListener.NONE);
        assertArrayEquals(expected.plane(0), (byte[]) lungs.getStack().getPixels(1));
        assertTrue(expected.count(1) > 50);

        int[] counts = outlines();
        assertEquals(counts[SLICE], IntStream.of(counts).sum());
        assertTrue(counts[SLICE] >= 2);
    }

    @Test
    void itLiesInItsPlaceAndLeavesTheOutlinesOfOtherSlices() throws Exception {
        ct.setOverlay(null);
        ImagePlus whole = (ImagePlus)
                run(MaskLungs.class, "image", ct, "model", "threshold").getOutput("lungs");
        int[] before = outlines();
        ct.setSlice(SLICE);
        ImagePlus lungs = (ImagePlus) run(MaskLungs.class, "image", ct, "model", "threshold", "currentslice", true)
                .getOutput("lungs");
        assertArrayEquals(before, outlines(), "the slice's outlines were replaced");
        double z = ImagePlusCt.of(ct).geometry().toWorld(0, 0, SLICE - 1)[2];
        ImagePlus slice = new ImagePlus("slice", ct.getStack().getProcessor(SLICE));
        slice.setCalibration(ct.getCalibration());
        slice.setProperties(ct.getPropertiesAsArray());
        slice.setProp("Slice_Label", ct.getStack().getSliceLabel(SLICE));
        assertEquals(
                z, LabelImages.read(lungs, slice, LabelNames.LUNGS).geometry().toWorld(0, 0, 0)[2], 1e-3);

        // With the mask of the whole CT or of the slice, lesions are those of the slice.
        List<byte[]> found = new ArrayList<>();
        for (ImagePlus mask : List.of(whole, lungs)) {
            ImagePlus lesions = (ImagePlus) run(EstimateLesions.class, "image", ct, "lungs", mask, "currentslice", true)
                    .getOutput("lesions");
            assertEquals(1, lesions.getStackSize());
            found.add((byte[]) lesions.getStack().getPixels(1));
        }
        LabelVolume expected = new ThresholdLesionEstimator()
                .segment(
                        ImagePlusCt.of(slice), LabelImages.read(lungs, slice, LabelNames.LUNGS), ProgressListener.NONE);
        assertArrayEquals(expected.plane(0), found.get(1));
        assertEquals(expected.geometry().planeSize(), found.get(0).length);
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() throws Exception {
        ImagePlus two = IJ.createImage("two", "8-bit black", 72, 64, 2);
        ct.setSlice(SLICE);
        Module module = context.service(CommandService.class)
                .run(EstimateLesions.class, true, "image", ct, "lungs", two, "currentslice", true)
                .get();
        String said = ((Cancelable) module).getCancelReason();
        assertTrue(said.startsWith("\"two\" does not fit the CT"), said);
    }

    @Test
    void withoutAScreenThereIsNoRoiManagerAndNothingIsDone() throws Exception {
        ct.setOverlay(null);
        Module module = context.service(CommandService.class)
                .run(MaskLungs.class, true, "image", ct, "model", "threshold", "rois", true)
                .get();
        assertTrue(((Cancelable) module).getCancelReason().startsWith("There is no ROI Manager without a screen"));
        assertEquals(0, IntStream.of(outlines()).sum());
    }
}
