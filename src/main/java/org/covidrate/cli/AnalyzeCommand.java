// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.analysis.CtAnalysis;
import org.covidrate.analysis.StageClock;
import org.covidrate.analysis.StageTime;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.io.OutputFolder;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.AnalysisReport;
import org.covidrate.report.ResultText;
import org.covidrate.report.Software;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code covid-rate analyze}: the main job. */
@Command(
        name = "analyze",
        description = {
            "Mask the lungs, find lesions, measure the infection rate.",
            "",
            "Writes summary.json, slices.csv, montage.png, lungs.nii.gz and lesions.nii.gz into DIR; older files of these"
                    + " names are replaced once all new ones are complete, other files stay.",
            ""
        })
final class AnalyzeCommand extends WorkCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "INPUT",
            description = "DICOM folder (searched recursively) or file, NIfTI (.nii, .nii.gz) or NRRD (.nrrd, .nhdr).")
    Path input;

    @Option(
            names = "--sample",
            order = 1,
            description = "Instead of INPUT: a made-up CT of nobody, written and read back as a DICOM series.")
    boolean sample;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            order = 2,
            description = "Where the results go; made if need be.")
    Path output;

    @Mixin
    InputOptions inputOptions;

    @Mixin
    LungOptions lungOptions;

    @Mixin
    LesionOptions lesionOptions;

    @Mixin
    DeviceOptions deviceOptions;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        if (sample == (input != null)) {
            throw usage("Give either an INPUT or --sample.");
        }
        SeriesOptions reading = valid(inputOptions::seriesOptions);
        NetworkSettings networks = valid(deviceOptions::settings);
        valid(lungOptions::thresholdParameters);
        valid(lesionOptions::thresholdParameters);
        Notes notes = new Notes();
        CtAnalysis analysis = new CtAnalysis(
                lungOptions.masker(program.methods(), networks, notes, ProgressListener.NONE),
                lesionOptions.segmenter(program.methods(), networks, notes, ProgressListener.NONE));
        // Before the work: an output that cannot be written is told at once.
        try (OutputFolder folder = CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> new OutputFolder(output))) {
            StageClock clock = new StageClock();
            CtVolume ct = sample
                    ? SampleInput.read(output, progress.part(0, 0.2))
                    : InputOptions.read(input, reading, progress.part(0, 0.2));
            StageTime read = clock.lap("read");
            AnalysisResult result = CommandFailure.ofWork(() -> analysis.run(ct, progress.part(0.2, 0.8)))
                    .withWarnings(notes.warnings())
                    .after(read);
            return CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> write(result, folder, progress.part(0.8, 1)));
        }
    }

    private Outcome write(AnalysisResult result, OutputFolder folder, ProgressListener progress) throws IOException {
        List<String> warnings = AnalysisReport.write(result, folder, progress);
        folder.commit();
        List<String> lines = new ArrayList<>();
        lines.add(ResultText.headline(result));
        lines.add("");
        lines.addAll(ResultText.table(result));
        lines.add("");
        lines.add("Written to " + output + ": " + String.join(", ", AnalysisReport.FILES));
        for (String warning : warnings) {
            lines.add("Warning: " + warning);
        }
        lines.add(Software.NOTICE);
        return new Outcome(result.foundLung() ? ExitCode.OK : ExitCode.NOTHING_FOUND, lines);
    }
}
