// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.SampleStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code covid-rate sample}: the sample CT as files. */
@Command(
        name = "sample",
        description = {"Write the sample, a made-up chest CT of nobody with COVID-19-like lesions, as a DICOM series.", ""})
final class SampleCommand extends WorkCommand {
    @Parameters(paramLabel = "DIR", description = "Where the DICOM files go; made if need be.")
    Path output;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        List<Path> files = CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> write(progress));
        return new Outcome(ExitCode.OK, List.of("Written to " + output + ": " + files.size() + " DICOM slices"));
    }

    private List<Path> write(ProgressListener progress) throws IOException {
        try (OutputFolder folder = new OutputFolder(output)) {
            SampleStudy.write(folder.file("x").getParent(), progress);
            return folder.commit();
        }
    }
}
