// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.series.Scan;
import org.covidrate.ct.series.Series;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.ct.series.SeriesRules;
import org.covidrate.ct.series.SeriesScanner;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code covid-rate series}: what a folder holds. */
@Command(
        name = "series",
        description = {
            "List the DICOM series in a folder, with the numbers and UIDs that --series takes.",
            "",
            "UIDs can identify a patient's study: do not pass the list on.",
            ""
        })
final class SeriesCommand extends WorkCommand {
    @Parameters(paramLabel = "INPUT", description = "DICOM folder (searched recursively) or file.")
    Path input;

    @Option(
            names = "--rules",
            paramLabel = "RULES",
            order = 10,
            description = "How slices become volumes: best or lungmask (default: best).")
    SeriesRules rules = SeriesRules.BEST;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        Scan scan = CommandFailure.ifFails(
                ExitCode.UNREADABLE, () -> SeriesScanner.scan(input, SeriesOptions.DEFAULT.withRules(rules), progress));
        List<String> lines = new ArrayList<>();
        for (Series series : scan.series()) {
            lines.add(series.summary());
            lines.add("   UID " + series.uid());
        }
        int others = scan.notDicom() + scan.notImages() + scan.unreadable();
        if (others > 0) {
            lines.add("Left out: " + scan.notDicom() + " files that are not DICOM, " + scan.notImages()
                    + " DICOM files without an image, " + scan.unreadable() + " damaged DICOM files.");
        }
        return new Outcome(ExitCode.OK, lines);
    }
}
