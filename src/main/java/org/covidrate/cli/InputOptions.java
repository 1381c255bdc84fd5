// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.nio.file.Path;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.ct.series.SeriesRules;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Option;

/** How an input is read. */
final class InputOptions {
    @Option(
            names = "--series",
            paramLabel = "UID|N",
            order = 10,
            description =
                    "Which DICOM series, by Series Instance UID or number in 'covid-rate series' (default: the largest).")
    String series = "";

    @Option(
            names = "--rules",
            paramLabel = "RULES",
            order = 11,
            description =
                    "How DICOM slices become a volume: best, or lungmask for the order and flaws of lungmask 0.2.20"
                            + " (default: best).")
    SeriesRules rules = SeriesRules.BEST;

    @Option(
            names = "--strict",
            order = 12,
            description = "Refuse, instead of warning, where missing or uneven slices make volumes doubtful.")
    boolean strict;

    @Option(
            names = "--spacing",
            split = ",",
            paramLabel = "MM",
            arity = "1",
            hideParamSyntax = true,
            order = 13,
            description = "Voxel spacing X,Y,Z in mm for DICOM files that tell none.")
    List<Double> spacing;

    /** @throws IllegalArgumentException if the options make no sense */
    SeriesOptions seriesOptions() {
        SeriesOptions options =
                SeriesOptions.DEFAULT.withRules(rules).withChoice(series).withStrict(strict);
        if (spacing == null) {
            return options;
        }
        if (spacing.size() != 3) {
            throw new IllegalArgumentException("--spacing takes three numbers, such as 0.7,0.7,2.");
        }
        return options.withSpacing(spacing.get(0), spacing.get(1), spacing.get(2));
    }

    static CtVolume read(Path input, SeriesOptions options, ProgressListener progress) throws CommandFailure {
        return CommandFailure.ifFails(
                ExitCode.UNREADABLE, () -> CtReader.read(input, new ReadOptions(options), progress));
    }
}
