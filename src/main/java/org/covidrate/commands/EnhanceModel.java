// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.covidrate.imagej.Screen;
import org.covidrate.imagej.StoreChoices;
import org.covidrate.lung.LungMasker;
import org.covidrate.method.BundledModels;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import org.covidrate.train.enhance.EnhancementPlan;
import org.covidrate.train.enhance.EnhancementResult;
import org.covidrate.train.enhance.EnhancementRun;
import org.covidrate.train.enhance.EnhancementText;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Enhances a model of lesions with scans that nobody has labelled. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Enhance Model (Unsupervised)...",
        description = "Lets a model learn from its own most certain findings in unlabelled scans",
        headless = true)
public final class EnhanceModel extends CtCommand {
    private static final String TITLE = "COVID-Rate enhancement";

    @Parameter(
            label = "Model",
            description = "covid-rate-small is built in",
            choices = {BundledModels.LESIONS, ModelChoice.OTHER},
            attrs = @Attr(name = StoreChoices.MODELS, value = "lesions"),
            persist = false)
    private String model = BundledModels.LESIONS;

    @Parameter(
            label = "Other model (optional)",
            description = "File or folder of a model of lesions; goes before the list, and stays as it is",
            style = FileWidget.FILE_AND_DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File file;

    @Parameter(
            label = "Unlabelled scans",
            description = "Folder of pictures, DICOM slices or volumes, with its sub-folders",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File unlabelled;

    @Parameter(
            label = "Their lung masks (optional)",
            description = "Without them, lungs are found in volumes, and whole pictures count as lung",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File unlabelledlungs;

    @Parameter(
            label = "Labelled images",
            description = "Folder; they are mixed in, and a part of them is kept apart to validate by",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File images;

    @Parameter(
            label = "Their lesion masks",
            description = "Folder of the lesion masks, with the names of their images",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File masks;

    @Parameter(
            label = "Their lung masks (optional)",
            description = "Folder of the lung masks; without them whole images count as lung",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File lungs;

    @Parameter(
            label = "Patients (CSV, optional)",
            description = "A row for each labelled image that tells the patient",
            required = false,
            persist = false)
    private File groups;

    @Parameter(
            label = "More labelled sets (optional)",
            description = "Such as images=DIR,masks=DIR,weight=2; several separated by semicolons",
            required = false,
            persist = false)
    private String data = "";

    @Parameter(
            label = "Validation sets (optional)",
            description = "In the same form: labelled data that the model has never seen are best",
            required = false,
            persist = false)
    private String validation = "";

    @Parameter(
            label = "Rounds at most",
            description = "Ends sooner if no further round makes the model better",
            min = "1",
            max = "1000",
            persist = false)
    private int rounds = EnhancementForm.ROUNDS;

    @Parameter(
            label = "Steps a round",
            description = "So many times the weights are changed in a round, each after looking at one batch of slices",
            min = "1",
            max = "100000000",
            persist = false)
    private int steps = EnhancementForm.STEPS;

    @Parameter(
            label = "Fraction to learn from",
            description = "Of the unlabelled slices, the most certain ones",
            min = "0.01",
            max = "1",
            stepSize = "0.05",
            persist = false)
    private double fraction = EnhancementForm.FRACTION;

    @Parameter(
            label = "Least certainty index",
            description = "0 for any; the index is 0, or above 0.3",
            min = "0",
            max = "1",
            stepSize = "0.05",
            persist = false)
    private double certainty = EnhancementForm.CERTAINTY;

    @Parameter(label = "Compute on", description = "auto, cpu, or cuda:N for a graphics processor", persist = false)
    private String device = "auto";

    @Parameter(
            label = "Output folder",
            description = "For rounds, reports and the enhanced model; what was stopped goes on there",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File output;

    /** Folder of the enhanced model; null if no round has made it better. */
    @Parameter(type = ItemIO.OUTPUT)
    private File enhanced;

    @Override
    void work(ProgressListener progress) throws IOException {
        if (!TrainingForm.isGiven(output)) {
            throw new IllegalArgumentException("No output folder was chosen: give one for the reports and the model.");
        }
        EnhancementPlan plan = new EnhancementForm(
                        unlabelled, unlabelledlungs, images, masks, lungs, groups, data, validation)
                .plan(rounds, steps, fraction, certainty, device);
        List<String> notes = new ArrayList<>();
        NetworkSettings networks = NetworkSettings.parse(device, "float32");
        LungMasker masker = methods().usualLungs(networks, notes::add, ProgressListener.NONE);
        EnhancementProgress shown = new EnhancementProgress(notes);
        Path folder = output.toPath();
        EnhancementResult result;
        try {
            result = new EnhancementRun(plan, methods().store(), masker, folder, shown)
                    .ofModel(ModelChoice.of(model, file), progress);
        } catch (CancelledException e) {
            tell(
                    TITLE,
                    List.of(
                            "The enhancement was stopped. The same command with the same settings and output folder goes on from here."));
            throw e;
        }
        enhanced = result.model().map(Path::toFile).orElse(null);
        List<String> lines = new ArrayList<>(EnhancementText.of(result));
        lines.addAll(notes);
        if (enhanced != null) {
            lines.add("Use it with Segment Lesions... or Analyze CT..., as the folder of another model.");
        }
        lines.add(Software.NOTICE);
        Screen.show(new ImagePlus(
                Screen.freeTitle(TITLE),
                ImageIO.read(folder.resolve(EnhancementRun.PICTURE).toFile())));
        tell(TITLE, lines);
        Screen.status("Enhance Model: done");
    }
}
