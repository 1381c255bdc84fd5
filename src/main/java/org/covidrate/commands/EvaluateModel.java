// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
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
import org.covidrate.imagej.EvaluationTables;
import org.covidrate.imagej.StoreChoices;
import org.covidrate.io.OutputFolder;
import org.covidrate.method.BundledModels;
import org.covidrate.method.Methods;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Scores a model, or masks from elsewhere, on a folder of images with reference masks. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Evaluate Model...",
        description = "Dice and other scores, with 95 % intervals, of a lesion model on images with reference masks",
        headless = true)
public final class EvaluateModel extends CtCommand {
    /** What is written into the output folder. */
    static final List<String> FILES = List.of("scores.json", "slices.csv");

    @Parameter(
            label = "Images",
            description =
                    "Folder of pictures, DICOM slices or series, NIfTI or NRRD; not needed if masks are given below",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File images;

    @Parameter(
            label = "Reference masks",
            description = "Folder of masks with the names of their images; what is above 0 is lesion",
            style = FileWidget.DIRECTORY_STYLE,
            autoFill = false,
            persist = false)
    private File masks;

    @Parameter(
            label = "Lung masks (optional)",
            description = "Folder; without it lungs are found in volumes, and pictures are lung all over",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File lungs;

    @Parameter(
            label = "Masks instead of a model (optional)",
            description = "Folder of masks from elsewhere to compare with the references",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File predictions;

    @Parameter(
            label = "Model",
            description = "covid-rate-small is built in",
            choices = {BundledModels.LESIONS, ModelChoice.OTHER},
            attrs = @Attr(name = StoreChoices.MODELS, value = "lesions"),
            persist = false)
    private String model = BundledModels.LESIONS;

    @Parameter(
            label = "Other model (optional)",
            description = "File or folder of a model of lesions; goes before the list",
            style = FileWidget.FILE_AND_DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File file;

    @Parameter(
            label = "Threshold (0: the model's own)",
            description = "A voxel is lesion if its probability is above this",
            min = "0",
            max = "0.99",
            stepSize = "0.05",
            persist = false)
    private double threshold;

    @Parameter(
            label = "Lungs of volumes by",
            description = "Where no lung masks are given",
            choices = {BundledModels.LUNGS, Methods.THRESHOLD, ModelChoice.OTHER},
            attrs = @Attr(name = StoreChoices.MODELS, value = "lungs,lobes"),
            persist = false)
    private String lungmodel = BundledModels.LUNGS;

    @Parameter(
            label = "Other lung model (optional)",
            description = "File or folder of a model of lungs or lobes; goes before the list",
            style = FileWidget.FILE_AND_DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File lungfile;

    @Parameter(
            label = "Patients (CSV, optional)",
            description = "A row for each image that tells the patient; otherwise each sub-folder or file is a patient",
            required = false,
            persist = false)
    private File groups;

    @Parameter(
            label = "Tolerance of the surface Dice",
            description = "In mm; in pixels for pictures, which tell no size",
            min = "0",
            persist = false)
    private double tolerance = 3;

    @Parameter(label = "Compute on", description = "auto, cpu, or cuda:N for a graphics processor", persist = false)
    private String device = "auto";

    @Parameter(
            label = "Precision",
            description =
                    "float32: the same masks everywhere; auto: the faster bfloat16 where the processor computes with it",
            choices = {"float32", "auto", "bfloat16"},
            persist = false)
    private String precision = "float32";

    @Parameter(
            label = "Save scores in (optional)",
            description = "Folder for scores.json and slices.csv; nothing is saved if it is empty",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File output;

    @Override
    void work(ProgressListener progress) throws IOException {
        boolean compares = TrainingForm.isGiven(predictions);
        if (!TrainingForm.isGiven(masks)) {
            throw new IllegalArgumentException("No reference masks were chosen: give the folder of the masks.");
        } else if (!compares && !TrainingForm.isGiven(images)) {
            throw new IllegalArgumentException(
                    "No images were chosen: give the folder of images for the model, or one of masks to compare.");
        } else if (compares && (TrainingForm.isGiven(file) || TrainingForm.isGiven(lungfile))) {
            throw new IllegalArgumentException("Give a model to evaluate or masks to compare, not both.");
        } else if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException("The tolerance must be 0 or more, not " + tolerance + ".");
        }
        Set<String> notes = new LinkedHashSet<>();
        boolean saves = TrainingForm.isGiven(output);
        EvaluationResult result;
        try (OutputFolder folder = saves ? new OutputFolder(output.toPath()) : null) {
            result = compares ? ofMasks(progress.part(0, 0.98)) : ofModel(notes, progress.part(0, 0.98));
            if (saves) {
                Files.writeString(folder.file(FILES.get(0)), EvaluationJson.of(result));
                Files.writeString(folder.file(FILES.get(1)), EvaluationCsv.of(result));
                progress.update("Writing scores", 1);
                folder.commit();
            }
        }
        String name = compares
                ? predictions.getName()
                : String.valueOf(result.segmentation().get("model"));
        EvaluationTables.addSummary(name, masks.getName(), result);
        EvaluationTables.addCases(name, masks.getName(), result);
        List<String> lines = new ArrayList<>();
        lines.add(name + ": " + EvaluationText.headline(result) + ".");
        lines.addAll(result.warnings());
        lines.addAll(notes);
        lines.add(Software.NOTICE);
        tell("COVID-Rate evaluation of " + name, lines);
    }

    private DataSetSpec spec() {
        return new DataSetSpec(
                "to evaluate",
                TrainingForm.path(images),
                TrainingForm.path(masks),
                TrainingForm.path(lungs),
                TrainingForm.path(groups),
                null,
                1,
                0,
                false,
                false,
                Set.of(),
                0,
                1,
                true);
    }

    private EvaluationResult ofModel(Set<String> notes, ProgressListener progress) throws IOException {
        NetworkSettings networks = NetworkSettings.parse(device, precision);
        OptionalDouble above = threshold == 0 ? OptionalDouble.empty() : OptionalDouble.of(threshold);
        ModelLesionSegmenter segmenter =
                methods().lesions(ModelChoice.of(model, file), above, networks, notes::add, ProgressListener.NONE);
        ModelEvaluation evaluation = new ModelEvaluation(
                segmenter,
                ModelChoice.lungs(
                        methods(), ModelChoice.of(lungmodel, lungfile), networks, notes::add, ProgressListener.NONE),
                tolerance);
        return evaluation.run(ImagePairs.find(spec(), progress.part(0, 0.02)), progress.part(0.02, 1));
    }

    private EvaluationResult ofMasks(ProgressListener progress) throws IOException {
        MaskPairs pairs = MaskPairs.find(spec(), predictions.toPath(), progress.part(0, 0.02));
        return new MaskEvaluation(tolerance).run(pairs, progress.part(0.02, 1));
    }
}
