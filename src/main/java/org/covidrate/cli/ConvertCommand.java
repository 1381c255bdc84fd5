// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.ct.io.WriteOptions;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code covid-rate convert}: a CT from one format to another. */
@Command(
        name = "convert",
        description = {"Write a CT as NIfTI or NRRD in Hounsfield units, with its place in the patient.", ""})
final class ConvertCommand extends WorkCommand {
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

    @Mixin
    InputOptions inputOptions;

    @Mixin
    OutputOptions outputOptions;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        WriteOptions writing = valid(() -> outputOptions.writeOptions(output));
        SeriesOptions reading = valid(inputOptions::seriesOptions);
        CtVolume ct = InputOptions.read(input, reading, progress.part(0, 0.5));
        List<String> lines = new ArrayList<>();
        CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> {
            VolumeWriter.write(ct, output, writing, progress.part(0.5, 1));
            return output;
        });
        lines.add("Written to " + output + ": " + ct.geometry());
        Notes notes = new Notes();
        notes.aboutInput(ct);
        lines.addAll(notes.lines());
        return new Outcome(ExitCode.OK, lines);
    }
}
