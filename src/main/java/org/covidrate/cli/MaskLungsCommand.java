// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.ct.io.WriteOptions;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.unet.Procedure;
import org.covidrate.method.BundledModels;
import org.covidrate.method.LungSettings;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code covid-rate mask-lungs}: lungs or lobes alone. */
@Command(
        name = "mask-lungs",
        description = {
            "Mask the lungs or lobes of a CT.",
            "",
            "Lungs: 1 right, 2 left. Lobes: 1 left upper, 2 left lower, 3 right upper, 4 right middle, 5 right lower.",
            ""
        })
final class MaskLungsCommand extends WorkCommand {
    @Parameters(
            index = "0",
            paramLabel = "INPUT",
            description = "DICOM folder (searched recursively) or file, NIfTI or NRRD.")
    Path input;

    @Parameters(
            index = "1",
            paramLabel = "OUTPUT",
            description = "File that ends in .nii.gz, .nii or .nrrd; replaced if it exists.")
    Path output;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            order = 1,
            description = "threshold, or name or path of a model of lungs or lobes; 'covid-rate models' lists them"
                    + " (default: " + BundledModels.LUNGS + ").")
    String model;

    @Option(
            names = "--no-postprocessing",
            order = 2,
            description = "Models: what the network says of each slice, small regions and holes included.")
    boolean noPostprocessing;

    @Option(
            names = "--corrected",
            order = 3,
            description =
                    "Models: without the errors of lungmask 0.2.20 that are repeated otherwise, so that masks equal"
                            + " its.")
    boolean corrected;

    @Mixin
    DeviceOptions deviceOptions;

    @Mixin
    InputOptions inputOptions;

    @Mixin
    OutputOptions outputOptions;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        WriteOptions writing = valid(() -> outputOptions.writeOptions(output));
        SeriesOptions reading = valid(inputOptions::seriesOptions);
        NetworkSettings networks = valid(deviceOptions::settings);
        Notes notes = new Notes();
        LungMasker masker = masker(networks, notes);
        CtVolume ct = InputOptions.read(input, reading, progress.part(0, 0.2));
        notes.aboutInput(ct);
        LabelVolume lungs = CommandFailure.ofWork(() -> masker.mask(ct, progress.part(0.2, 0.95)));
        CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> {
            VolumeWriter.write(lungs, output, writing, progress.part(0.95, 1));
            return output;
        });
        List<String> lines = new ArrayList<>();
        lines.add("Lungs by " + lungs.method().name());
        double voxelMl = lungs.geometry().voxelVolume() / 1000;
        boolean found = false;
        for (Label label : lungs.labels()) {
            long voxels = lungs.count(label.value());
            found |= voxels > 0;
            lines.add(
                    String.format(Locale.ROOT, "  %d  %-20s %8.1f ml", label.value(), label.name(), voxels * voxelMl));
        }
        lines.add("Written to " + output);
        lines.addAll(notes.lines());
        lines.add(Software.NOTICE);
        return new Outcome(found ? ExitCode.OK : ExitCode.NOTHING_FOUND, lines);
    }

    private LungMasker masker(NetworkSettings networks, Notes notes) throws CommandFailure {
        if (Methods.THRESHOLD.equalsIgnoreCase(model) && (noPostprocessing || corrected)) {
            throw usage("--no-postprocessing and --corrected are for models, not for the threshold lung mask.");
        }
        LungSettings settings =
                new LungSettings(!noPostprocessing, corrected ? Procedure.CORRECTED : Procedure.LUNGMASK_PARITY);
        if (model == null && settings.equals(LungSettings.DEFAULT)) {
            return CommandFailure.ofChoice(() -> program.methods().usualLungs(networks, notes, ProgressListener.NONE));
        }
        String name = model == null ? BundledModels.LUNGS : model;
        return CommandFailure.ofChoice(
                () -> program.methods().lungs(name, settings, networks, notes, ProgressListener.NONE));
    }
}
