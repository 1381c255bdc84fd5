// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.LabelNames;
import org.covidrate.imagej.MapImages;
import org.covidrate.imagej.MapKind;
import org.covidrate.imagej.ProbabilityImages;
import org.covidrate.imagej.Screen;
import org.covidrate.imagej.StoreChoices;
import org.covidrate.lesion.LesionSegmentation;
import org.covidrate.method.BundledModels;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Segments lesions with a network. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Segment Lesions...",
        description = "Lesions within the lungs by a network, and how likely each voxel is one",
        headless = true)
public final class SegmentLesions extends CtCommand {
    @Parameter(label = "CT", description = "A chest CT in HU", persist = false)
    private ImagePlus image;

    @Parameter(label = "Lungs", description = "Label image of its lungs; 0 is background", persist = false)
    private ImagePlus lungs;

    @Parameter(
            label = "Model",
            description = "covid-rate-small is built in",
            choices = {BundledModels.LESIONS, ModelChoice.OTHER},
            attrs = @Attr(name = StoreChoices.MODELS, value = "lesions"),
            persist = false)
    private String model = BundledModels.LESIONS;

    @Parameter(
            label = "Other model (optional)",
            description = "File or folder of a model of lesions; goes before the list",
            style = FileWidget.FILE_AND_DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File file;

    @Parameter(
            label = "Threshold (0: the model's own)",
            description = "A voxel is lesion if its probability is above this",
            min = "0",
            max = "0.99",
            stepSize = "0.05",
            persist = false)
    private double threshold;

    @Parameter(
            label = "Show probabilities",
            description = "32-bit image of how likely each voxel is lesion, from 0 to 1, with a colour bar",
            persist = false)
    private boolean probabilities;

    @Parameter(
            label = "Compute on",
            description = "auto, cpu, or cuda:N for a graphics processor; only for models",
            persist = false)
    private String device = "auto";

    @Parameter(
            label = "Precision",
            description =
                    "float32: the same masks everywhere; auto: the faster bfloat16 where the processor computes with it",
            choices = {"float32", "auto", "bfloat16"},
            persist = false)
    private String precision = "float32";

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

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus probability;

    @Override
    void work(ProgressListener progress) throws IOException {
        Target target = Target.of(image, currentslice, rois);
        List<String> notes = new ArrayList<>();
        ModelLesionSegmenter segmenter = methods()
                .lesions(
                        ModelChoice.of(model, file),
                        threshold == 0 ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                        NetworkSettings.parse(device, precision),
                        notes::add,
                        progress.part(0, 0.05));
        CtVolume ct = ct(image, target.part());
        LabelVolume lung = LabelImages.read(target.of(lungs), target.part(), LabelNames.LUNGS);
        LesionSegmentation found = probabilities
                ? segmenter.segmentWithProbabilities(ct, lung, progress.part(0.05, 0.95))
                : new LesionSegmentation(segmenter.segment(ct, lung, progress.part(0.05, 0.95)), null);
        warn(image, notes);
        target.outline(found.lesions(), "lesions", overlay, rois, progress.part(0.95, 1));
        lesions = lesionImage(target.part(), found.lesions());
        Screen.show(lesions);
        if (probabilities) {
            probability = MapImages.of(
                    found.probabilities(),
                    Screen.freeTitle(ProbabilityImages.TITLE + target.part().getTitle()),
                    MapKind.PROBABILITY,
                    true);
            Screen.show(probability);
        }
    }
}
