// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;
import java.io.IOException;
import org.covidrate.model.ModelTask;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.run.Recipes;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Trains a network of lungs from slices with masks. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Train Lung Model...",
        description = "Trains a network of lungs from slices with masks",
        headless = true)
public final class TrainLungModel extends TrainingCommand {
    @Parameter(
            label = "Images",
            description = "Folder of pictures, DICOM slices or volumes in HU, with its sub-folders",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File images;

    @Parameter(
            label = "Lung masks",
            description =
                    "Folder of the masks of both lungs, with the names of their images; right and left are told by place",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File masks;

    @Parameter(
            label = "Patients (CSV, optional)",
            description = "A row for each image that tells the patient; otherwise each sub-folder or file is a patient",
            required = false,
            persist = false)
    private File groups;

    @Parameter(
            label = "More data sets (optional)",
            description = "Such as images=DIR,masks=DIR,weight=2; several separated by semicolons",
            required = false,
            persist = false)
    private String data = "";

    @Parameter(
            label = "Recipe",
            description = "Network, preparation and numbers of the training",
            choices = {Recipes.LUNG_SMALL},
            persist = false)
    private String recipe = Recipes.LUNG_SMALL;

    @Parameter(
            label = "Other recipe (optional)",
            description = "A JSON file; goes before the list",
            required = false,
            persist = false)
    private File recipefile;

    @Parameter(
            label = "Begin with (optional)",
            description =
                    "Name or folder of a model with the recipe's network, or folder of a training with the same folds",
            required = false,
            persist = false)
    private String start = "";

    @Parameter(
            label = "Folds (0: no cross-validation)",
            description = "So many further networks, each tested on patients that it has not seen",
            min = "0",
            max = "100",
            persist = false)
    private int folds;

    @Parameter(
            label = "Steps (0: the recipe's)",
            description = "So many times the weights are changed, each after looking at one batch of slices",
            min = "0",
            max = "100000000",
            persist = false)
    private int steps;

    @Parameter(label = "Compute on", description = "auto, cpu, or cuda:N for a graphics processor", persist = false)
    private String device = "auto";

    @Parameter(
            label = "Output folder",
            description = "For curves and model; a training that was stopped goes on there",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File output;

    @Parameter(type = ItemIO.OUTPUT)
    private File model;

    @Override
    void work(ProgressListener progress) throws IOException {
        TrainingForm form = new TrainingForm(
                ModelTask.LUNGS, recipe, recipefile, images, masks, null, groups, data, start, folds, steps, device);
        model = train(
                form, output, "Use it with Mask Lungs... or Analyze CT..., as the folder of another model.", progress);
    }
}
