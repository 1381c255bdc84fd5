// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.covidrate.certainty.CertaintyMaps;
import org.covidrate.certainty.CertaintyTable;
import org.covidrate.certainty.job.CertaintyReport;
import org.covidrate.certainty.job.ModelCertainty;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.io.OutputFolder;
import org.covidrate.lesion.LookParameters;
import org.covidrate.lung.LungMasker;
import org.covidrate.method.BundledModels;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code covid-rate certainty}: how sure of its answer a network is. */
@Command(
        name = "certainty",
        description = {
            "Certainty index of each slice and of the CT, and maps of probability, entropy and variance.",
            "",
            "The variance is that over several looks at each slice: mirrored, and a little brighter and darker.",
            ""
        })
final class CertaintyCommand extends WorkCommand {
    @Parameters(
            index = "0",
            paramLabel = "INPUT",
            description = "DICOM folder (searched recursively) or file, NIfTI or NRRD.")
    Path input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            order = 1,
            description = "Folder for " + CertaintyReport.JSON + ", " + CertaintyReport.CSV
                    + " and the maps; made if need be. Required.")
    Path output;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            order = 2,
            description = "Name or path of a model of lesions (default: " + BundledModels.LESIONS
                    + "). Given several times: the mean of the models, and how far they disagree.")
    List<String> models = new ArrayList<>();

    @Option(
            names = "--threshold",
            paramLabel = "P",
            order = 3,
            description = "A voxel is infected if its probability is above P (default: the first model's own, otherwise"
                    + " 0.5).")
    Double threshold;

    @Option(
            names = "--lungs",
            paramLabel = "FILE",
            order = 4,
            description = "Lung mask on the grid of the CT (default: made with --lung-model).")
    Path lungs;

    @Option(
            names = "--flips",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            order = 5,
            description = "Look at each slice mirrored, upside down and both, too (default: yes).")
    boolean flips;

    @Option(
            names = "--shift",
            paramLabel = "F",
            order = 6,
            description = "Look at each slice brighter and darker by this fraction of its range, too; 0 for neither"
                    + " (default: 0.05).")
    double shift = LookParameters.DEFAULT.shift();

    @Option(
            names = "--maps",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            order = 7,
            description = "Write the maps, not the table alone (default: yes).")
    boolean maps;

    @Mixin
    LungOptions lungOptions;

    @Mixin
    DeviceOptions deviceOptions;

    @Mixin
    InputOptions inputOptions;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        SeriesOptions reading = valid(inputOptions::seriesOptions);
        NetworkSettings networks = valid(deviceOptions::settings);
        LookParameters looks = valid(() -> new LookParameters(flips, shift));
        valid(lungOptions::thresholdParameters);
        Notes notes = new Notes();
        List<ModelLesionSegmenter> found = new ArrayList<>();
        for (String name : models.isEmpty() ? List.of(BundledModels.LESIONS) : models) {
            OptionalDouble above = threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
            found.add(CommandFailure.ofChoice(
                    () -> program.methods().lesions(name, above, networks, notes, ProgressListener.NONE)));
        }
        LungMasker masker = lungs == null
                ? lungOptions.masker(program.methods(), networks, notes, ProgressListener.NONE)
                : GivenLungs.of(lungs);
        CtVolume ct = InputOptions.read(input, reading, progress.part(0, 0.1));
        notes.aboutInput(ct);
        LabelVolume mask = CommandFailure.ofWork(() -> masker.mask(ct, progress.part(0.1, 0.25)));
        CertaintyMaps made = CommandFailure.ofWork(
                () -> new ModelCertainty(found, looks).map(ct, mask, progress.part(0.25, 0.93)));
        CertaintyTable table =
                CertaintyTable.of(made, mask, found.get(0).threshold(), progress.part(0.93, 0.95));
        CertaintyReport report = new CertaintyReport(made, table, mask, List.copyOf(notes.warnings()));
        List<String> names = CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> {
            try (OutputFolder folder = new OutputFolder(output)) {
                List<String> written = report.write(folder, maps, progress.part(0.95, 1));
                folder.commit();
                return written;
            }
        });
        List<String> lines = new ArrayList<>(report.text());
        lines.add("Written to " + output + ": " + String.join(", ", names));
        lines.addAll(notes.lines());
        lines.add(Software.NOTICE);
        return new Outcome(table.volume().lungVoxels() == 0 ? ExitCode.NOTHING_FOUND : ExitCode.OK, lines);
    }
}
