// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.ct.io.WriteOptions;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.io.OutputFolder;
import org.covidrate.lesion.LesionSegmentation;
import org.covidrate.lung.LungMasker;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.measure.RegionMeasurement;
import org.covidrate.method.BundledModels;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code covid-rate segment}: lesions by a network. */
@Command(
        name = "segment",
        description = {"Segment lesions in the lungs of a CT with a network.", ""})
final class SegmentCommand extends WorkCommand {
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
            description = "Name or path of a model of lesions; 'covid-rate models' lists them (default: "
                    + BundledModels.LESIONS + ").")
    String model = BundledModels.LESIONS;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            order = 2,
            description = "A voxel is lesion if its probability is above P (default: the model's own, otherwise 0.5).")
    Double threshold;

    @Option(
            names = "--probabilities",
            paramLabel = "FILE",
            order = 3,
            description = "Also write the probability of lesion, 0 to 1 as 32-bit numbers, to a file beside OUTPUT.")
    Path probabilities;

    @Option(
            names = "--lungs",
            paramLabel = "FILE",
            order = 4,
            description = "Lung mask on the grid of the CT (default: made with --lung-model).")
    Path lungs;

    @Mixin
    LungOptions lungOptions;

    @Mixin
    DeviceOptions deviceOptions;

    @Mixin
    InputOptions inputOptions;

    @Mixin
    OutputOptions outputOptions;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        WriteOptions writing = valid(() -> outputOptions.writeOptions(output));
        if (output.equals(probabilities)) {
            throw usage("OUTPUT and --probabilities must be two files.");
        }
        if (probabilities != null) {
            valid(() -> outputOptions.writeOptions(probabilities));
        }
        SeriesOptions reading = valid(inputOptions::seriesOptions);
        NetworkSettings networks = valid(deviceOptions::settings);
        valid(lungOptions::thresholdParameters);
        Notes notes = new Notes();
        ModelLesionSegmenter segmenter = CommandFailure.ofChoice(() -> program.methods()
                .lesions(
                        model,
                        threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                        networks,
                        notes,
                        ProgressListener.NONE));
        LungMasker masker = lungs == null
                ? lungOptions.masker(program.methods(), networks, notes, ProgressListener.NONE)
                : GivenLungs.of(lungs);
        CtVolume ct = InputOptions.read(input, reading, progress.part(0, 0.15));
        notes.aboutInput(ct);
        LabelVolume mask = CommandFailure.ofWork(() -> masker.mask(ct, progress.part(0.15, 0.5)));
        LesionSegmentation found = CommandFailure.ofWork(() -> probabilities == null
                ? new LesionSegmentation(segmenter.segment(ct, mask, progress.part(0.5, 0.95)), null)
                : segmenter.segmentWithProbabilities(ct, mask, progress.part(0.5, 0.95)));
        write(found, writing, progress.part(0.95, 1));
        InfectionMeasurement measured = InfectionMeasurement.of(ct, mask, found.lesions());
        return outcome(measured, found.lesions(), mask, notes);
    }

    private void write(LesionSegmentation found, WriteOptions options, ProgressListener progress)
            throws CommandFailure {
        CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> {
            OutputFolder.writeFile(output, to -> {
                VolumeWriter.write(found.lesions(), to, options, progress);
                // Inside: if it cannot be written, the lesions do not appear either.
                if (probabilities != null) {
                    VolumeWriter.write(found.probabilities(), probabilities, options, ProgressListener.NONE);
                }
            });
            return output;
        });
    }

    private Outcome outcome(InfectionMeasurement measured, LabelVolume lesions, LabelVolume mask, Notes notes) {
        RegionMeasurement both = measured.both();
        boolean lung = both.lungVoxels() > 0;
        List<String> lines = new ArrayList<>();
        lines.add("Lesions by " + lesions.method().name() + ", lungs by "
                + mask.method().name());
        lines.add(
                lung
                        ? String.format(
                                Locale.ROOT,
                                "  %.1f ml of %.0f ml lung: infection rate %.2f %%",
                                both.lesionMl(),
                                both.lungMl(),
                                both.infectionRate())
                        : "  No lung was found");
        lines.add("Written to " + output + (probabilities == null ? "" : " and " + probabilities));
        lines.addAll(notes.lines());
        lines.add(Software.NOTICE);
        return new Outcome(lung ? ExitCode.OK : ExitCode.NOTHING_FOUND, lines);
    }
}
