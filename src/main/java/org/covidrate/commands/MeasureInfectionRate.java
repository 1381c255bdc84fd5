// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.IOException;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.LabelNames;
import org.covidrate.imagej.ResultTables;
import org.covidrate.lesion.DensityBands;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.progress.ProgressListener;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures how much of the lungs is affected. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Measure Infection Rate...",
        description = "Volumes, infection rate and densities of right lung, left lung and both",
        headless = true)
public final class MeasureInfectionRate extends CtCommand {
    @Parameter(label = "CT", description = "A chest CT in HU", persist = false)
    private ImagePlus image;

    @Parameter(label = "Lungs", description = "Label image of its lungs; 0 is background", persist = false)
    private ImagePlus lungs;

    @Parameter(label = "Lesions", description = "Label image of its lesions; 0 is background", persist = false)
    private ImagePlus lesions;

    @Parameter(
            label = "Table with a row for each slice",
            description = "Position in mm, volumes in ml, rates in percent",
            persist = false)
    private boolean slices;

    @Override
    void work(ProgressListener progress) throws IOException {
        CtVolume ct = ct(image);
        LabelVolume lung = LabelImages.read(lungs, image, LabelNames.LUNGS);
        LabelVolume lesion = LabelImages.read(lesions, image, LabelNames.LESIONS);
        InfectionMeasurement measurement =
                InfectionMeasurement.of(ct, lung, lesion, DensityBands.DEFAULT.consolidationFromHu(), progress);
        ResultTables.addRows(image.getTitle(), measurement, lung.method(), lesion.method());
        if (slices) {
            ResultTables.showSlices(image.getTitle(), measurement);
        }
        warn(image, Findings.of(measurement));
    }
}
