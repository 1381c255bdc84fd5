// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.ImagePairs;
import org.covidrate.dataset.MaskPairs;
import org.covidrate.evaluate.EvaluationCsv;
import org.covidrate.evaluate.EvaluationJson;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.EvaluationText;
import org.covidrate.evaluate.job.MaskEvaluation;
import org.covidrate.evaluate.job.ModelEvaluation;
import org.covidrate.io.OutputFolder;
import org.covidrate.lung.LungMasker;
import org.covidrate.method.BundledModels;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code covid-rate evaluate}: how well lesions are found. */
@Command(
        name = "evaluate",
        description = {
            "Compare what a model finds, or masks from elsewhere, with reference masks.",
            "",
            "Images are pictures, DICOM slices or series, NIfTI or NRRD; files of one name belong together.",
            ""
        })
final class EvaluateCommand extends WorkCommand {
    @Option(
            names = "--images",
            paramLabel = "DIR",
            order = 1,
            description =
                    "Folder of images. Required unless --predictions is given, whose masks it limits to these images.")
    Path images;

    @Option(
            names = "--masks",
            paramLabel = "DIR",
            required = true,
            order = 2,
            description = "Folder of reference masks. Required.")
    Path masks;

    @Option(
            names = "--lungs",
            paramLabel = "DIR",
            order = 3,
            description = "Folder of lung masks; what is found outside of them does not count (default: found with"
                    + " --lung-model in volumes, the whole picture otherwise).")
    Path lungs;

    @Option(
            names = "--predictions",
            paramLabel = "DIR",
            order = 4,
            description = "Instead of a model: folder of masks to compare with the references.")
    Path predictions;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            order = 5,
            description = "Name or path of a model of lesions; 'covid-rate models' lists them (default: "
                    + BundledModels.LESIONS + ").")
    String model;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            order = 6,
            description = "A voxel is lesion if its probability is above P (default: the model's own, otherwise 0.5).")
    Double threshold;

    @Option(
            names = "--flips",
            negatable = true,
            order = 7,
            description =
                    "Mean of four looks at every slice: as it is, mirrored, upside down, both. Takes four times as"
                            + " long.")
    Boolean flips;

    @Option(
            names = "--groups",
            paramLabel = "FILE",
            order = 8,
            description = "CSV table that tells the patient of each image (default: sub-folder, or file name).")
    Path groups;

    @Option(
            names = "--values",
            paramLabel = "N",
            split = ",",
            order = 9,
            description = "Values of the reference masks that count, such as 1,2 (default: all above 0).")
    Set<Integer> values = new LinkedHashSet<>();

    @Option(
            names = "--transpose",
            order = 9,
            description = "Pictures and their masks are stored with rows for columns.")
    boolean transpose;

    @Option(
            names = "--tolerance-mm",
            paramLabel = "MM",
            order = 9,
            description = "Tolerance of the surface Dice; pixels for pictures, which tell no size (default: 3).")
    double tolerance = 3;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            order = 9,
            description = "Write the scores, overall and of every case and slice; replaced if it exists.")
    Path json;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            order = 9,
            description = "Write a table with a row for each slice; replaced if it exists.")
    Path csv;

    @Mixin
    LungOptions lungOptions;

    @Mixin
    DeviceOptions deviceOptions;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        check();
        DataSetSpec spec = valid(() -> new DataSetSpec(
                "to evaluate", images, masks, lungs, groups, null, 1, 0, transpose, false, values, 0, 1, true));
        Notes notes = new Notes();
        EvaluationResult result = predictions == null ? ofModel(spec, notes, progress) : ofMasks(spec, progress);
        result.warnings().forEach(notes);
        List<String> lines = new ArrayList<>();
        lines.add(EvaluationText.headline(result));
        lines.add("");
        lines.addAll(EvaluationText.table(result));
        if (json != null) {
            write(EvaluationJson.of(result), json, lines);
        }
        if (csv != null) {
            write(EvaluationCsv.of(result), csv, lines);
        }
        lines.addAll(notes.lines());
        lines.add(Software.NOTICE);
        return new Outcome(ExitCode.OK, lines);
    }

    private void check() {
        if (predictions == null && images == null) {
            throw usage("Give --images for a model to look at, or --predictions.");
        }
        if (predictions != null && (model != null || threshold != null || flips != null)) {
            throw usage("--model, --threshold and --flips are for models, and --predictions takes none.");
        }
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw usage("--tolerance-mm is 0 or more, not " + tolerance + ".");
        }
        if (json != null && json.equals(csv)) {
            throw usage("--json and --csv must be two files.");
        }
        valid(lungOptions::thresholdParameters);
    }

    private EvaluationResult ofModel(DataSetSpec spec, Notes notes, ProgressListener progress) throws CommandFailure {
        NetworkSettings networks = valid(deviceOptions::settings);
        OptionalDouble above = threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
        ModelLesionSegmenter found = CommandFailure.ofChoice(() -> program.methods()
                .lesions(model == null ? BundledModels.LESIONS : model, above, networks, notes, ProgressListener.NONE));
        ModelLesionSegmenter segmenter = flips == null ? found : found.withFlips(flips);
        LungMasker masker = lungOptions.masker(program.methods(), networks, notes, ProgressListener.NONE);
        ImagePairs pairs =
                CommandFailure.ifFails(ExitCode.UNREADABLE, () -> ImagePairs.find(spec, progress.part(0, 0.02)));
        return CommandFailure.ofWork(
                () -> new ModelEvaluation(segmenter, masker, tolerance).run(pairs, progress.part(0.02, 1)));
    }

    private EvaluationResult ofMasks(DataSetSpec spec, ProgressListener progress) throws CommandFailure {
        return CommandFailure.ifFails(ExitCode.UNREADABLE, () -> {
            MaskPairs pairs = MaskPairs.find(spec, predictions, progress.part(0, 0.02));
            return new MaskEvaluation(tolerance).run(pairs, progress.part(0.02, 1));
        });
    }

    private static void write(String text, Path file, List<String> lines) throws CommandFailure {
        CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> {
            OutputFolder.writeFile(file, to -> Files.writeString(to, text, StandardCharsets.UTF_8));
            return file;
        });
        lines.add("Written to " + file);
    }
}
