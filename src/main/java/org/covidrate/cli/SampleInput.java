// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.SampleStudy;

/** The sample as an input like any other: written as a DICOM series that is gone afterwards, and read back. */
final class SampleInput {
    private SampleInput() {}

    /** @param output where there is room for the series */
    static CtVolume read(Path output, ProgressListener progress) throws CommandFailure {
        // Never committed: the files go when it is closed, on Ctrl-C too.
        try (OutputFolder scratch = CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> new OutputFolder(output))) {
            Path series = CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> write(scratch, progress.part(0, 0.7)));
            return InputOptions.read(series, SeriesOptions.DEFAULT, progress.part(0.7, 1));
        }
    }

    private static Path write(OutputFolder scratch, ProgressListener progress) throws IOException {
        Path series = scratch.file("x").getParent();
        SampleStudy.write(SampleStudy.PARAMETERS, series, progress);
        return series;
    }
}
