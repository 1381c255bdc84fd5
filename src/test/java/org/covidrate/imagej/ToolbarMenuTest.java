// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The items of the toolbar's menu, without a screen; AnnotationWindowTest chooses them from the menu itself. */
class ToolbarMenuTest {
    private ImagePlus ct;

    @BeforeEach
    void open() {
        ct = CtImages.of(TestImages.ct(Geometry.axial(8, 6, 5, 1, 1, 2)), "CT", ProgressListener.NONE);
        IJ.getErrorMessage();
    }

    @AfterEach
    void close() {
        WindowManager.setTempCurrentImage(null);
    }

    /** Returns what it complained of. */
    private static String choose(String item, ImagePlus imp) {
        WindowManager.setTempCurrentImage(imp);
        IJ.redirectErrorMessages();
        ToolbarMenu.choose(item);
        String error = IJ.getErrorMessage();
        return error == null ? null : error.replace('\n', ' ');
    }

    private static double[] range(ImagePlus imp) {
        return new double[] {
            imp.getCalibration().getCValue(imp.getDisplayRangeMin()),
            imp.getCalibration().getCValue(imp.getDisplayRangeMax())
        };
    }

    @Test
    void theWindowsAreThoseOfRadiologists() {
        assertNull(choose("Mediastinum window (W 350, L 50)", ct));
        assertEquals(-125, range(ct)[0]);
        assertEquals(225, range(ct)[1]);
        assertNull(choose("Lung window (W 1500, L -600)", ct));
        assertEquals(-1350, range(ct)[0]);
        assertEquals(150, range(ct)[1]);
        assertTrue(choose("Lung window", IJ.createImage("a", "RGB", 4, 4, 1)).startsWith("\"a\" does not hold HU"));
        assertTrue(choose("Lung window", IJ.createImage("a", "8-bit", 4, 4, 1)).startsWith("\"a\" does not hold HU"));
        assertTrue(choose("Lung window", null).startsWith("There is no image open"));
    }

    @Test
    void theOverlayIsHiddenAndShown() {
        ct.setOverlay(new Overlay(new Roi(1, 1, 2, 2)));
        assertNull(choose("Toggle overlay", ct));
        assertTrue(ct.getHideOverlay());
        assertNull(choose("Toggle overlay", ct));
        assertFalse(ct.getHideOverlay());
    }

    @Test
    void theNextUncertainSliceIsThatOfTheLeastCertainty() {
        assertTrue(
                choose("Next uncertain slice", ct).startsWith("It is not known how certain the slices of \"CT\" are"));
        ImagePlus probability = probabilities(0.8f, 0, 0.5f, 0.9f, 0.2f);
        List<Integer> slices = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            assertNull(choose("Next uncertain slice", probability));
            slices.add(probability.getCurrentSlice());
        }
        // The image opens at its middle slice, 3, which is the least certain.
        assertEquals(List.of(1, 4, 3, 1), slices);
        probability.setSlice(2);
        assertNull(choose("Next uncertain slice", probability));
        assertEquals(3, probability.getCurrentSlice(), "from a slice without lesion to the first");
        assertTrue(choose("Next uncertain slice", probabilities(0, 0.1f, 0)).startsWith("The network sees no lesion"));
    }

    private static ImagePlus probabilities(float... values) {
        Geometry g = Geometry.axial(2, 2, values.length, 1, 1, 1);
        List<MaskedPlane> planes = new ArrayList<>();
        for (float value : values) {
            planes.add(MaskedPlane.of(new float[] {value, 0, 0, value}, new byte[] {1, 1, 1, 1}));
        }
        return ProbabilityImages.of(new ProbabilityVolume(g, planes, new Method("net", Map.of())), "p");
    }

    @Test
    void everyItemOfTheMacroIsKnown() {
        Matcher items =
                Pattern.compile("newArray\\((.*?)\\)\\);", Pattern.DOTALL).matcher(ToolbarMenu.macro());
        assertTrue(items.find());
        Matcher item = Pattern.compile("\"([^\"]*)\"").matcher(items.group(1));
        ImagePlus probability = probabilities(0.8f, 0.5f);
        int known = 0;
        while (item.find()) {
            String label = item.group(1);
            if (!label.equals("-") && !label.endsWith("...")) {
                String said = choose(label, label.contains("window") ? ct : probability);
                assertTrue(said == null || said.startsWith("There is no overlay"), said);
                known++;
            }
        }
        assertEquals(4, known);
        assertTrue(choose("Something else", ct).startsWith("There is nothing called \"Something else\""));
        assertTrue(ToolbarMenu.macro().contains("macro \"" + ToolbarMenu.TOOL + " - "));
        assertFalse(ToolbarMenu.TOOL.contains("-"), "ImageJ ends the name of a tool at a hyphen");
    }
}
