// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.NamedParameters;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.LabelNames;
import org.covidrate.imagej.Screen;
import org.covidrate.lesion.DensityBands;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lesion.ThresholdLesionParameters;
import org.covidrate.progress.ProgressListener;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Estimates dense lung by threshold. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Estimate Lesions...",
        description = "Threshold estimate of ground-glass and consolidation within the lungs",
        headless = true)
public final class EstimateLesions extends CtCommand {
    @Parameter(label = "CT", description = "A chest CT in HU", persist = false)
    private ImagePlus image;

    @Parameter(label = "Lungs", description = "Label image of its lungs; 0 is background", persist = false)
    private ImagePlus lungs;

    @Parameter(
            label = "Ground-glass from (HU)",
            description = "Less dense lung is taken as aerated",
            min = "-1000",
            max = "0",
            stepSize = "10",
            persist = false)
    private double groundglass = DensityBands.DEFAULT.groundGlassFromHu();

    @Parameter(
            label = "Consolidation from (HU)",
            description = "Lung that is at least as dense is taken as consolidated",
            min = "-1000",
            max = "200",
            stepSize = "10",
            persist = false)
    private double consolidation = DensityBands.DEFAULT.consolidationFromHu();

    @Parameter(
            label = "Leave out vessels up to (mm)",
            description = "Vessels, fissures and airway walls are at most this thick",
            min = "0",
            max = "20",
            stepSize = "0.5",
            persist = false)
    private double vessels = ThresholdLesionParameters.DEFAULT.vesselMm();

    @Parameter(
            label = "Current slice only",
            description = "Leaves the others alone; the result is an image of one slice",
            persist = false)
    private boolean currentslice;

    @Parameter(
            label = "Draw outlines on the CT",
            description = "On the overlay; the pixels of the CT are never changed",
            persist = false)
    private boolean overlay = true;

    @Parameter(
            label = "Add outlines to the ROI Manager",
            description = "One selection for each slice and label, added to what is there",
            persist = false)
    private boolean rois;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus lesions;

    @Override
    void work(ProgressListener progress) throws IOException {
        Target target = Target.of(image, currentslice, rois);
        CtVolume ct = ct(image, target.part());
        LabelVolume lung = LabelImages.read(target.of(lungs), target.part(), LabelNames.LUNGS);
        ThresholdLesionParameters parameters = NamedParameters.with(
                ThresholdLesionParameters.DEFAULT,
                Map.of(
                        "ground_glass_from_hu", groundglass,
                        "consolidation_from_hu", consolidation,
                        "vessel_mm", vessels));
        LabelVolume labels = new ThresholdLesionEstimator(parameters).segment(ct, lung, progress.part(0, 0.95));
        target.outline(labels, "lesions", overlay, rois, progress.part(0.95, 1));
        lesions = lesionImage(target.part(), labels);
        Screen.show(lesions);
    }
}
