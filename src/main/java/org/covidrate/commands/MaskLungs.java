// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.IOException;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.imagej.ContourOverlay;
import org.covidrate.imagej.Screen;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.progress.ProgressListener;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Masks the right and the left lung of the current CT. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Mask Lungs...",
        description = "Label image of the right and the left lung of a chest CT",
        headless = true)
public final class MaskLungs extends CtCommand {
    @Parameter(label = "CT", description = "A chest CT in HU", persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Draw outlines on the CT",
            description = "On the overlay; the pixels of the CT are never changed",
            persist = false)
    private boolean overlay = true;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus lungs;

    @Override
    void work(ProgressListener progress) throws IOException {
        CtVolume ct = ct(image);
        LabelVolume labels = new ThresholdLungMasker().mask(ct, progress.part(0, 0.95));
        if (overlay) {
            ContourOverlay.draw(image, labels, "lungs", progress.part(0.95, 1));
        }
        lungs = lungImage(image, labels);
        Screen.show(lungs);
    }
}
