// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.Duplicator;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class LabelImagesTest {
    private final Geometry grid = TestImages.oblique();
    private final LabelVolume labels = TestImages.labels(grid);
    private final ImagePlus ct = CtImages.of(TestImages.ct(grid), "CT", ProgressListener.NONE);

    @Test
    void labelsSurviveTheWayToImageJAndBack() throws Exception {
        ImagePlus imp = LabelImages.of(labels, "Lungs of CT");
        assertEquals(8, imp.getBitDepth());
        assertEquals(0, imp.getDisplayRangeMin());
        assertEquals(255, imp.getDisplayRangeMax());
        assertEquals(0xF2A93B, imp.getBufferedImage().getRGB(0, 2) & 0xffffff);
        assertEquals(0x3BA7F2, imp.getBufferedImage().getRGB(6, 2) & 0xffffff);
        assertEquals(0, imp.getBufferedImage().getRGB(3, 2) & 0xffffff);
        assertEquals(2.5, imp.getCalibration().pixelDepth);
        LabelVolume back = LabelImages.read(imp, ct, LabelNames.LUNGS);
        for (int z = 0; z < grid.depth(); z++) {
            assertArrayEquals(labels.plane(z), back.plane(z));
        }
        assertEquals(labels.labels(), back.labels());
        assertEquals("test", back.method().name());
    }

    @Test
    void foreignMasksAreTakenWithTheirValues() throws Exception {
        ImagePlus mask = IJ.createImage("mask", "8-bit black", 7, 5, 4);
        mask.getStack().getProcessor(2).set(1, 1, 255);
        LabelVolume read = LabelImages.read(mask, ct, LabelNames.LUNGS);
        assertEquals(255, read.value(1, 1, 1));
        assertEquals(List.of("lung"), read.labels().stream().map(Label::name).toList());
        assertEquals("given label image", read.method().name());
        assertTrue(read.geometry().sameGrid(grid, 2e-3));
    }

    @Test
    void foreignLabelsAreRightAndLeftOnlyIfThereAreTwo() throws Exception {
        ImagePlus mask = IJ.createImage("mask", "8-bit black", 7, 5, 4);
        mask.getStack().getProcessor(2).set(1, 1, 1);
        assertEquals(
                "lung",
                LabelImages.read(mask, ct, LabelNames.LUNGS).labels().get(0).name());
        assertEquals(
                "lesion",
                LabelImages.read(mask, ct, LabelNames.LESIONS).labels().get(0).name());
        mask.getStack().getProcessor(2).set(5, 1, 2);
        assertEquals(
                LungMasker.LABELS, LabelImages.read(mask, ct, LabelNames.LUNGS).labels());
    }

    private String refusal(ImagePlus imp) {
        return assertThrows(UnreadableImageException.class, () -> LabelImages.read(imp, ct, LabelNames.LUNGS))
                .getMessage();
    }

    @Test
    void labelsThatDoNotFitAreRefused() {
        assertTrue(refusal(IJ.createImage("m", "8-bit black", 7, 5, 3))
                .contains("it has 7 x 5 x 3 voxels, the CT 7 x 5 x 4"));
        assertTrue(refusal(IJ.createImage("m", "RGB", 7, 5, 4)).contains("is no label image"));
        assertTrue(refusal(ct).contains("is no label image"));
        ImagePlus large = IJ.createImage("m", "16-bit black", 7, 5, 4);
        large.getStack().getProcessor(1).set(0, 0, 300);
        assertTrue(refusal(large).contains("it holds 300"));
        ImagePlus scaled = IJ.createImage("m", "8-bit black", 7, 5, 4);
        scaled.getCalibration().setUnit("mm");
        assertTrue(refusal(scaled).contains("voxels have another size"));
        assertTrue(refusal(null).startsWith("There is no label image"));
        // Same size, same spacing, one slice further down.
        Geometry below = new Geometry(7, 5, 4, grid.spacing(), grid.toWorld(0, 0, -1), grid.direction());
        ImagePlus elsewhere = LabelImages.of(TestImages.labels(below), "Lungs");
        assertTrue(refusal(elsewhere).contains("lies elsewhere"));
    }

    @Test
    void outlinesAreDrawnOnTheirSlicesAndReplaceOnlyThemselves() {
        Overlay own = new Overlay(new Roi(1, 1, 2, 2));
        own.get(0).setName("mine");
        ct.setOverlay(own);
        short[] pixels = ((short[]) ct.getStack().getPixels(2)).clone();
        ContourOverlay.draw(ct, labels, "lungs", ProgressListener.NONE);
        assertEquals(1 + 2 * 4, ct.getOverlay().size());
        assertEquals("mine", ct.getOverlay().get(0).getName());
        ContourOverlay.draw(ct, labels, "lungs", ProgressListener.NONE);
        assertEquals(1 + 2 * 4, ct.getOverlay().size());
        ContourOverlay.draw(ct, labels, "lesions", ProgressListener.NONE);
        assertEquals(1 + 4 * 4, ct.getOverlay().size());
        assertArrayEquals(pixels, (short[]) ct.getStack().getPixels(2));

        List<Roi> left = Arrays.stream(ct.getOverlay().toArray())
                .filter(roi -> "COVID-Rate lungs: left lung".equals(roi.getName()))
                .toList();
        assertEquals(List.of(1, 2, 3, 4), left.stream().map(Roi::getPosition).toList());
        assertEquals(new Color(0x3BA7F2), left.get(0).getStrokeColor());
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 7; x++) {
                assertEquals(labels.value(x, y, 0) == 2, left.get(0).contains(x, y), x + "," + y);
            }
        }
    }

    @Test
    void aSingleSliceHasItsOutlineToo() throws Exception {
        ImagePlus one = new Duplicator().run(ct, 2, 2);
        LabelVolume slice =
                new LabelVolume(grid.slices(1, 1), List.of(labels.plane(1)), labels.labels(), labels.method());
        ImagePlus imp = LabelImages.of(slice, "Lungs");
        assertArrayEquals(
                labels.plane(1), LabelImages.read(imp, one, LabelNames.LUNGS).plane(0));
        ContourOverlay.draw(one, slice, "lungs", ProgressListener.NONE);
        assertEquals(2, one.getOverlay().size());
        assertEquals(0, one.getOverlay().get(0).getPosition());
    }
}
