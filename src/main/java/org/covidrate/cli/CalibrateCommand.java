// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.covidrate.certainty.calibration.Calibration;
import org.covidrate.certainty.calibration.CalibrationReport;
import org.covidrate.certainty.job.CalibratedModel;
import org.covidrate.certainty.job.ModelCalibration;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.io.OutputFolder;
import org.covidrate.method.BundledModels;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.NetworkSettings;
import org.covidrate.model.ModelDescription;
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
        ModelLesionSegmenter found = CommandFailure.ofChoice(() ->
                program.methods().lesions(model, OptionalDouble.empty(), networks, notes, ProgressListener.NONE));
        ModelLesionSegmenter segmenter = flips == null ? found : found.withFlips(flips);
        ModelCalibration job = valid(() -> new ModelCalibration(segmenter));
        List<SliceDataSet> sets = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            DataSetSpec spec = specs.get(i);
            ProgressListener part = progress.part(0.05 * i / specs.size(), 0.05 * (i + 1) / specs.size());
            SliceDataSet set = CommandFailure.ifFails(ExitCode.UNREADABLE, () -> SliceDataSet.open(spec, part));
            set.warnings().forEach(notes);
            sets.add(set);
        }
        Calibration calibration = calibrate(job, sets, progress.part(0.05, 0.98));
        if (!calibration.isFitted()) {
            notes.accept("The temperature lies at the end of the range that is searched: the model's probabilities say next"
                    + " to nothing about these labels; check that the masks belong to the images.");
        }
        ModelDescription calibrated = CalibratedModel.describe(segmenter, calibration);
        CalibrationReport report = new CalibrationReport(calibration, segmenter.name(), how(segmenter, calibrated));
        List<String> lines = write(report, segmenter, calibrated, progress.part(0.98, 1));
        lines.addAll(notes.lines());
        lines.add(Software.NOTICE);
        return new Outcome(ExitCode.OK, lines);
    }

    private Calibration calibrate(ModelCalibration job, List<SliceDataSet> sets, ProgressListener progress)
            throws CommandFailure {
        try {
            return CommandFailure.ofWork(() -> job.run(sets, progress));
        } catch (IllegalArgumentException e) {
            // Data on which nothing can be fitted.
            throw new CommandFailure(ExitCode.UNREADABLE, new IOException(e.getMessage(), e));
        }
    }

    private static Map<String, Object> how(ModelLesionSegmenter segmenter, ModelDescription calibrated) {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("flips", segmenter.flips());
        how.put("temperature", segmenter.temperature());
        how.put("threshold", segmenter.threshold());
        how.put("new_temperature", calibrated.temperature());
        how.put("new_threshold", calibrated.threshold().getAsDouble());
        return how;
    }

    private List<String> write(
            CalibrationReport report,
            ModelLesionSegmenter segmenter,
            ModelDescription calibrated,
            ProgressListener progress)
            throws CommandFailure {
        List<String> lines = new ArrayList<>(report.text());
        CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> {
            try (OutputFolder folder = new OutputFolder(output)) {
                List<String> names = report.write(folder);
                // Before the report appears: if the model cannot be written, neither does.
                if (written != null) {
                    CalibratedModel.write(program.methods().store(), segmenter, calibrated, written, progress);
                }
                folder.commit();
                lines.add("Written to " + output + ": " + String.join(", ", names));
                return names;
            }
        });
        if (written != null) {
            lines.add("Written to " + written + ": the model " + calibrated.fullName());
        }
        return lines;
    }
}
