// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.IOException;
import org.covidrate.certainty.ThresholdCurve;
import org.covidrate.imagej.ThresholdReadings;
import org.covidrate.imagej.ThresholdWindow;
import org.covidrate.progress.ProgressListener;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens a slider for the threshold of a probability image; without a screen, and in batch mode, adds a row to its table. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Threshold Explorer...",
        description = "A slider for the threshold: outline, volume and infection rate follow",
        headless = true)
public final class ThresholdExplorer extends CtCommand {
    @Parameter(
            label = "Probabilities",
            description = "The image that Segment Lesions or Certainty Map shows: 32-bit, 0 to 1",
            persist = false)
    private ImagePlus probability;

    @Parameter(
            label = "CT",
            description = "The outline is drawn on its overlay, too; its pixels are never changed",
            persist = false)
    private ImagePlus image;

    @Parameter(label = "Lungs", description = "Label image of its lungs; 0 is background", persist = false)
    private ImagePlus lungs;

    @Parameter(
            label = "Threshold to begin with",
            description = "In steps of 0.01",
            min = "0",
            max = "0.99",
            stepSize = "0.01",
            persist = false)
    private double threshold = 0.5;

    @Override
    void work(ProgressListener progress) throws IOException {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException(
                    "The threshold is a probability from 0 to below 1, not " + threshold + ".");
        }
        ThresholdReadings readings = ThresholdReadings.of(probability, image, lungs, progress);
        int step = ThresholdCurve.step(threshold);
        if (ThresholdWindow.canShow()) {
            ThresholdWindow.show(readings, step);
        } else {
            readings.addRow(step);
        }
    }
}
