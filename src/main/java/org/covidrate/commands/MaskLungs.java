// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.imagej.Screen;
import org.covidrate.imagej.StoreChoices;
import org.covidrate.lung.LungMasker;
import org.covidrate.method.BundledModels;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Masks the lungs, or with a model of lobes these, of the current CT. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Mask Lungs...",
        description = "Label image of the lungs or lobes of a chest CT",
        headless = true)
public final class MaskLungs extends CtCommand {
    @Parameter(label = "CT", description = "A chest CT in HU", persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Model",
            description = "lung-small is built in; threshold needs no network; get the others with Get Model...",
            choices = {
                BundledModels.LUNGS,
                Methods.THRESHOLD,
                "R231",
                "R231CovidWeb",
                "LTRCLobes",
                "LTRCLobes_R231",
                ModelChoice.OTHER
            },
            attrs = @Attr(name = StoreChoices.MODELS, value = "lungs,lobes"),
            persist = false)
    private String model = BundledModels.LUNGS;

    @Parameter(
            label = "Other model (optional)",
            description = "File or folder of a model of lungs or lobes; goes before the list",
            style = FileWidget.FILE_AND_DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File file;

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
    private ImagePlus lungs;

    @Override
    void work(ProgressListener progress) throws IOException {
        Target target = Target.of(image, currentslice, rois);
        CtVolume ct = ct(image, target.part());
        List<String> notes = new ArrayList<>();
        LungMasker masker = ModelChoice.lungs(
                methods(),
                ModelChoice.of(model, file),
                NetworkSettings.parse(device, precision),
                notes::add,
                progress.part(0, 0.05));
        LabelVolume labels = masker.mask(ct, progress.part(0.05, 0.95));
        warn(image, notes);
        target.outline(labels, "lungs", overlay, rois, progress.part(0.95, 1));
        lungs = lungImage(target.part(), labels);
        Screen.show(lungs);
    }
}
