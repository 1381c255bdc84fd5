// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.nio.file.Path;
import java.util.List;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.SampleStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code covid-rate sample}: the sample CT as files. */
@Command(
        name = "sample",
        description = {
            "Write the sample, a made-up chest CT of nobody with COVID-19-like lesions, as a DICOM series.",
            ""
        })
final class SampleCommand extends WorkCommand {
    @Parameters(paramLabel = "DIR", description = "Where the DICOM files go; made if need be.")
    Path output;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        List<Path> files = CommandFailure.ifFails(
                ExitCode.UNWRITABLE, () -> SampleStudy.write(SampleStudy.PARAMETERS, output, progress));
        return new Outcome(ExitCode.OK, List.of("Written to " + output + ": " + files.size() + " DICOM slices"));
    }
}
