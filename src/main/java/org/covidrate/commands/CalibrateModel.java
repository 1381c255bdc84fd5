// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.covidrate.certainty.calibration.CalibrationReport;
import org.covidrate.certainty.job.CalibrationOutcome;
import org.covidrate.certainty.job.ModelCalibration;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.imagej.CalibrationTables;
import org.covidrate.imagej.Screen;
import org.covidrate.imagej.StoreChoices;
import org.covidrate.io.OutputFolder;
import org.covidrate.method.BundledModels;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.ReliabilityPlot;
import org.covidrate.report.Software;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Compares a model's probabilities with labelled slices, and fits the temperature that brings them together. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Calibrate Model...",
        description =
                "Whether a lesion model's probabilities are as often right as they say, and the temperature that corrects them",
        headless = true)
public final class CalibrateModel extends CtCommand {
    @Parameter(
            label = "Images",
            description =
                    "Folder of pictures, DICOM slices or volumes in HU, with its sub-folders, that the model has not learned from",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File images;

    @Parameter(
            label = "Reference masks",
            description = "Folder of masks with the names of their images; what is above 0 is lesion",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File masks;

    @Parameter(
            label = "Lung masks (optional)",
            description = "Folder; only pixels of lung count. Without it all pixels do",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File lungs;

    @Parameter(
            label = "Patients (CSV, optional)",
            description = "A row for each image that tells the patient; otherwise each sub-folder or file is a patient",
            required = false,
            persist = false)
    private File groups;

    @Parameter(
            label = "More data sets (optional)",
            description = "Such as images=DIR,masks=DIR,transpose=true; several separated by semicolons",
            required = false,
            persist = false)
    private String data = "";

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

    @Parameter(label = "Compute on", description = "auto, cpu, or cuda:N for a graphics processor", persist = false)
    private String device = "auto";

    @Parameter(
            label = "Precision",
            description =
                    "float32: the same numbers everywhere; auto: the faster bfloat16 where the processor computes with it",
            choices = {"float32", "auto", "bfloat16"},
            persist = false)
    private String precision = "float32";

    @Parameter(
            label = "Save report in (optional)",
            description = "Folder for " + CalibrationReport.JSON + ", " + CalibrationReport.CSV + " and "
                    + CalibrationReport.PICTURE + "; no report is saved if it is empty",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File output;

    @Parameter(
            label = "Save calibrated model in (optional)",
            description =
                    "Another folder, for the model with its temperature; it is used as the folder of another model",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File calibrated;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus picture;

    @Override
    void work(ProgressListener progress) throws IOException {
        List<DataSetSpec> specs = TrainingForm.data(images, masks, lungs, groups, "", data);
        Path written = TrainingForm.path(calibrated);
        boolean saves = TrainingForm.isGiven(output);
        if (saves && written != null && calibrated.getAbsoluteFile().equals(output.getAbsoluteFile())) {
            throw new IllegalArgumentException(
                    "Report and calibrated model need two folders: choose another one for one of them.");
        }
        if (written != null) {
            // So that a folder that cannot be written to is told of now, and not after all slices.
            new OutputFolder(written).close();
        }
        List<String> notes = new ArrayList<>();
        ModelCalibration job = new ModelCalibration(methods()
                .lesions(
                        ModelChoice.of(model, file),
                        OptionalDouble.empty(),
                        NetworkSettings.parse(device, precision),
                        notes::add,
                        ProgressListener.NONE));
        CalibrationOutcome outcome;
        String names;
        try (OutputFolder folder = saves ? new OutputFolder(output.toPath()) : null) {
            List<SliceDataSet> sets = ModelCalibration.open(specs, notes::add, progress.part(0, 0.05));
            names = sets.stream().map(SliceDataSet::name).collect(Collectors.joining(", "));
            outcome = job.run(sets, progress.part(0.05, 0.98));
            outcome.write(folder, written, methods().store(), progress.part(0.98, 1));
        }
        notes.addAll(outcome.warnings());
        show(outcome, names, written, notes);
    }

    private void show(CalibrationOutcome outcome, String names, Path written, List<String> notes) {
        CalibrationReport report = outcome.report();
        CalibrationTables.addSummary(names, outcome);
        CalibrationTables.addCases(names, outcome);
        picture = new ImagePlus(
                Screen.freeTitle("Reliability of " + report.model()),
                ReliabilityPlot.draw(report.model(), report.curves()));
        Screen.show(picture);
        List<String> lines = new ArrayList<>();
        lines.add(report.model() + ": " + report.headline() + ".");
        lines.add(String.format(
                Locale.ROOT,
                "Temperature %.4f, before %.4f; threshold %.4f, before %.4f, so that masks stay what they were.",
                outcome.calibrated().temperature(),
                outcome.model().temperature(),
                outcome.calibrated().threshold().getAsDouble(),
                outcome.model().threshold()));
        if (written != null) {
            lines.add("The model " + outcome.calibrated().fullName() + " is in " + written
                    + ": use it with Segment Lesions... or Analyze CT..., as the folder of another model.");
        }
        lines.addAll(notes);
        lines.add(Software.NOTICE);
        tell("COVID-Rate calibration of " + report.model(), lines);
        Screen.status("Calibrate Model: done");
    }
}
