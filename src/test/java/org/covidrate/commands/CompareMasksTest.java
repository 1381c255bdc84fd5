// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.List;
import java.util.stream.IntStream;
import org.covidrate.evaluate.LabelComparison;
import org.covidrate.imagej.LabelPair;
import org.covidrate.imagej.MethodService;
import org.covidrate.imagej.ResultTables;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.task.TaskService;

class CompareMasksTest {
    private static Context context;

    @BeforeAll
    static void open() {
        context = new Context(CommandService.class, TaskService.class, MethodService.class);
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    /** A stack of 3 slices in which a box is marked from column {@code x0} to 7. */
    private static ImagePlus mask(String title, int x0, int value, boolean sized) {
        ImagePlus imp = IJ.createImage(title, "8-bit black", 12, 10, 3);
        for (int y = 2; y < 8; y++) {
            for (int x = x0; x < 8; x++) {
                imp.getStack().getProcessor(2).set(x, y, value);
            }
        }
        if (sized) {
            imp.getCalibration().setUnit("cm");
            imp.getCalibration().pixelWidth = 0.07;
            imp.getCalibration().pixelHeight = 0.08;
            imp.getCalibration().pixelDepth = 0.5;
        }
        return imp;
    }

    private static Cancelable run(ImagePlus reference, ImagePlus mask) throws Exception {
        Module module = context.service(CommandService.class)
                .run(CompareMasks.class, true, "reference", reference, "mask", mask, "tolerance", 1.0)
                .get();
        return (Cancelable) module;
    }

    private static void assertRefused(String words, ImagePlus reference, ImagePlus mask) throws Exception {
        Cancelable command = run(reference, mask);
        assertTrue(command.isCanceled());
        assertTrue(command.getCancelReason().contains(words), command.getCancelReason());
    }

    private static ResultsTable table(ImagePlus reference, ImagePlus mask) throws Exception {
        LabelPair pair = LabelPair.of(reference, mask);
        List<LabelComparison> compared = LabelComparison.of(pair.reference(), pair.mask(), 1, ProgressListener.NONE);
        return ResultTables.addComparison(
                reference.getTitle(), mask.getTitle(), compared, 1, pair.millimetres() ? "mm" : "pixel");
    }

    @Test
    void theTableHasTheScoresInMillimetres() throws Exception {
        ImagePlus reference = mask("a", 2, 1, true);
        ImagePlus found = mask("b", 5, 255, true);
        assertFalse(run(reference, found).isCanceled());
        ResultsTable table = table(reference, found);
        int row = table.size() - 1;
        assertEquals("a", table.getStringValue("Reference", row));
        assertEquals("b", table.getStringValue("Mask", row));
        assertEquals("all labels", table.getStringValue("Label", row));
        assertEquals(2.0 * 18 / (36 + 18), table.getValue("Dice", row), 1e-9);
        assertEquals(0.5, table.getValue("Sensitivity", row), 1e-9);
        assertEquals(36, table.getValue("Reference (voxels)", row));
        // The left edge lies 3 columns of 0.7 mm away: 6 of the reference's 36 voxels, more than 5 %.
        assertEquals(2.1, table.getValue("Hausdorff 95 % (mm)", row), 1e-5);
        // 12 of the reference's voxels lie farther than 1 mm from the mask.
        assertEquals((36 - 12 + 18) / 54.0, table.getValue("Surface Dice", row), 1e-9);
    }

    @Test
    void imagesWithoutVoxelSizeAreComparedInPixels() throws Exception {
        ResultsTable table = table(mask("a", 2, 1, false), mask("b", 5, 1, false));
        assertEquals(3, table.getValue("Hausdorff 95 % (pixel)", table.size() - 1), 1e-5);
        ResultsTable sized = table(mask("a", 2, 1, false), mask("b", 5, 1, true));
        assertEquals(2.1, sized.getValue("Hausdorff 95 % (mm)", sized.size() - 1), 1e-5);
    }

    @Test
    void everyLabelHasARow() throws Exception {
        ImagePlus reference = mask("a", 2, 1, true);
        reference.getStack().getProcessor(1).set(0, 0, 3);
        ResultsTable table = table(reference, mask("b", 2, 1, true));
        List<String> labels = IntStream.range(table.size() - 3, table.size())
                .mapToObj(r -> table.getStringValue("Label", r))
                .toList();
        assertEquals(List.of("all labels", "label 1", "label 3"), labels);
        assertEquals(1, table.getValue("Dice", table.size() - 2));
        assertEquals(0, table.getValue("Dice", table.size() - 1));
    }

    @Test
    void whatDoesNotFitIsRefusedWithOneSentence() throws Exception {
        ImagePlus reference = mask("a", 2, 1, true);
        assertRefused("cannot be compared with itself", reference, reference);
        assertRefused("\"b\" does not fit \"a\"", reference, IJ.createImage("b", "8-bit black", 12, 11, 3));
        assertRefused("no label image", reference, IJ.createImage("b", "RGB", 12, 10, 3));
        ImagePlus coarse = mask("b", 2, 1, true);
        coarse.getCalibration().pixelWidth = 0.09;
        assertRefused("its voxels have another size", reference, coarse);
    }
}
