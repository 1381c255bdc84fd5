// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.covidrate.certainty.calibration.CalibrationReport;
import org.covidrate.certainty.job.CalibrationOutcome;
import org.covidrate.certainty.job.ModelCalibration;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.io.OutputFolder;
import org.covidrate.method.BundledModels;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code covid-rate calibrate}: whether probabilities are as often right as they say. */
@Command(
        name = "calibrate",
        description = {
            "Compare a model's probabilities with how often there is lesion, and fit the temperature that brings them"
                    + " together.",
            "",
            "Give data that the model has not learned from: on its own training data a model looks better than it is.",
            ""
        })
final class CalibrateCommand extends WorkCommand {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            order = 1,
            description = "Name or path of a model of lesions; 'covid-rate models' lists them (default: "
                    + BundledModels.LESIONS + ").")
    String model = BundledModels.LESIONS;

    @Option(
            names = "--data",
            paramLabel = "SPEC",
            required = true,
            order = 2,
            description =
                    "A data set: images=DIR,masks=DIR and, if wanted, lungs=DIR, groups=CSV and more (docs/data-sets.md)."
                            + " Required; may be given several times.")
    List<String> data = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            order = 3,
            description = "Folder for " + CalibrationReport.JSON + ", " + CalibrationReport.CSV + " and "
                    + CalibrationReport.PICTURE + "; made if need be. Required.")
    Path output;

    @Option(
            names = "--write-model",
            paramLabel = "FOLDER",
            order = 4,
            description = "Also write the model with its temperature into another folder.")
    Path written;

    @Option(
            names = "--flips",
            negatable = true,
            order = 5,
            description =
                    "Mean of four looks at every slice: as it is, mirrored, upside down, both (default: as the model"
                            + " says).")
    Boolean flips;

    @Mixin
    DeviceOptions deviceOptions;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        NetworkSettings networks = valid(deviceOptions::settings);
        List<DataSetSpec> specs =
                valid(() -> data.stream().map(DataSetSpec::parse).toList());
        if (written != null && written.equals(output)) {
            throw usage("--output and --write-model must be two folders.");
        }
        if (written != null && flips != null) {
            throw usage("--write-model keeps the looks of the model, so that --flips cannot be given with it.");
        }
        Notes notes = new Notes();
        ModelLesionSegmenter found = CommandFailure.ofChoice(
                () -> program.methods().lesions(model, OptionalDouble.empty(), networks, notes, ProgressListener.NONE));
        ModelLesionSegmenter segmenter = flips == null ? found : found.withFlips(flips);
        ModelCalibration job = valid(() -> new ModelCalibration(segmenter));
        List<SliceDataSet> sets = CommandFailure.ifFails(
                ExitCode.UNREADABLE, () -> ModelCalibration.open(specs, notes, progress.part(0, 0.05)));
        CalibrationOutcome outcome = calibrate(job, sets, progress.part(0.05, 0.98));
        outcome.warnings().forEach(notes);
        List<String> lines = write(outcome, progress.part(0.98, 1));
        lines.addAll(notes.lines());
        lines.add(Software.NOTICE);
        return new Outcome(ExitCode.OK, lines);
    }

    private CalibrationOutcome calibrate(ModelCalibration job, List<SliceDataSet> sets, ProgressListener progress)
            throws CommandFailure {
        try {
            return CommandFailure.ofWork(() -> job.run(sets, progress));
        } catch (IllegalArgumentException e) {
            // Data on which nothing can be fitted.
            throw new CommandFailure(ExitCode.UNREADABLE, new IOException(e.getMessage(), e));
        }
    }

    private List<String> write(CalibrationOutcome outcome, ProgressListener progress) throws CommandFailure {
        List<String> lines = new ArrayList<>(outcome.report().text());
        CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> {
            try (OutputFolder folder = new OutputFolder(output)) {
                List<String> names =
                        outcome.write(folder, written, program.methods().store(), progress);
                lines.add("Written to " + output + ": " + String.join(", ", names));
                return names;
            }
        });
        if (written != null) {
            lines.add("Written to " + written + ": the model "
                    + outcome.calibrated().fullName());
        }
        return lines;
    }
}
