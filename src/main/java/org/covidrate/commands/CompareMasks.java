// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.LabelComparison;
import org.covidrate.imagej.LabelPair;
import org.covidrate.imagej.ResultTables;
import org.covidrate.progress.ProgressListener;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Compares two label images. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Compare Masks...",
        description = "Dice, IoU, sensitivity, surface distances and more of a mask against a reference",
        headless = true)
public final class CompareMasks extends CtCommand {
    @Parameter(label = "Reference", description = "Label image that is taken as true; 0 is background", persist = false)
    private ImagePlus reference;

    @Parameter(label = "Mask", description = "Label image to compare with it; 0 is background", persist = false)
    private ImagePlus mask;

    @Parameter(
            label = "Tolerance of the surface Dice",
            description = "In mm; in pixels if the images tell no voxel size",
            min = "0",
            persist = false)
    private double tolerance = 3;

    @Override
    void work(ProgressListener progress) throws IOException {
        LabelPair pair = LabelPair.of(reference, mask);
        List<LabelComparison> compared = LabelComparison.of(pair.reference(), pair.mask(), tolerance, progress);
        ResultTables.addComparison(
                reference.getTitle(),
                mask.getTitle(),
                compared,
                tolerance,
                pair.millimetres() ? EvaluationResult.MM : EvaluationResult.PIXEL);
    }
}
