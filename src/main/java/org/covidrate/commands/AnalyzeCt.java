// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.analysis.CtAnalysis;
import org.covidrate.imagej.ImagePlusCt;
import org.covidrate.imagej.ResultTables;
import org.covidrate.imagej.Screen;
import org.covidrate.imagej.StoreChoices;
import org.covidrate.io.OutputFolder;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lung.LungMasker;
import org.covidrate.method.BundledModels;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.AnalysisReport;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** The whole job on the current CT: lungs, lesions, infection rate. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Analyze CT...",
        description = "Lungs, lesions and infection rate of a chest CT",
        headless = true)
public final class AnalyzeCt extends CtCommand {
    @Parameter(label = "CT", description = "A chest CT in HU", persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Lungs by",
            description = "lung-small is built in; threshold needs no network; get the others with Get Model...",
            choices = {
                BundledModels.LUNGS,
                Methods.THRESHOLD,
                "R231",
                "R231CovidWeb",
                "LTRCLobes",
                "LTRCLobes_R231",
                ModelChoice.OTHER
            },
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
            label = "Lesions by",
            description = "covid-rate-small is built in; threshold is an estimate by density that needs no network",
            choices = {BundledModels.LESIONS, Methods.THRESHOLD, ModelChoice.OTHER},
            attrs = @Attr(name = StoreChoices.MODELS, value = "lesions"),
            persist = false)
    private String lesionmodel = BundledModels.LESIONS;

    @Parameter(
            label = "Other lesion model (optional)",
            description = "File or folder of a model of lesions; goes before the list",
            style = FileWidget.FILE_AND_DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File lesionfile;

    @Parameter(
            label = "Compute on",
            description = "auto, cpu, or cuda:N for a graphics processor; only for models",
            persist = false)
    private String device = "auto";

    @Parameter(
            label = "Precision",
            description =
                    "float32: the same masks everywhere; auto: the faster bfloat16 where the processor computes with it",
            choices = {"float32", "auto", "bfloat16"},
            persist = false)
    private String precision = "float32";

    @Parameter(
            label = "Current slice only",
            description = "Leaves the others alone; the result is an image of one slice",
            persist = false)
    private boolean currentslice;

    @Parameter(
            label = "Draw outlines on the CT",
            description = "On the overlay; the pixels of the CT are never changed",
            persist = false)
    private boolean overlay = true;

    @Parameter(
            label = "Add outlines to the ROI Manager",
            description = "One selection for each slice and label, added to what is there",
            persist = false)
    private boolean rois;

    @Parameter(
            label = "Show lungs and lesions as label images",
            description = "8 bits: 0 background; 1 right lung, 2 left lung (lobes from 1 to 5); lesions from 1",
            persist = false)
    private boolean masks = true;

    @Parameter(
            label = "Table with a row for each slice",
            description = "Position in mm, volumes in ml, rates in percent",
            persist = false)
    private boolean slices;

    @Parameter(
            label = "Save results in (optional)",
            description = "Folder for masks, tables, picture and summary; nothing is saved if it is empty",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File output;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus lungs;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus lesions;

    @Override
    void work(ProgressListener progress) throws IOException {
        Target target = Target.of(image, currentslice, rois);
        boolean saves = output != null && !output.getPath().isBlank();
        Set<String> notes = new LinkedHashSet<>();
        CtAnalysis analysis = analysis(notes::add);
        AnalysisResult result;
        List<String> warnings;
        // Opened before the work: whoever chose a folder that cannot be written to is told at once.
        try (OutputFolder folder = saves ? new OutputFolder(output.toPath()) : null) {
            result = analysis.run(ImagePlusCt.of(target.part()), progress.part(0, saves ? 0.75 : 0.95))
                    .withWarnings(notes);
            warnings = result.warnings();
            if (saves) {
                warnings = AnalysisReport.write(result, folder, progress.part(0.75, 0.95));
                folder.commit();
            }
        }
        target.outline(result.lungs(), "lungs", overlay, rois, progress.part(0.95, 0.98));
        target.outline(result.lesions(), "lesions", overlay, rois, progress.part(0.98, 1));
        String title = target.part().getTitle();
        lungs = lungImage(target.part(), result.lungs());
        lesions = lesionImage(target.part(), result.lesions());
        if (masks) {
            Screen.show(lungs);
            Screen.show(lesions);
        }
        ResultTables.addRows(
                title,
                result.measurement(),
                result.lungs().method(),
                result.lesions().method());
        if (slices) {
            ResultTables.showSlices(title, result.measurement());
        }
        warn(image, warnings);
    }

    private CtAnalysis analysis(Consumer<String> notes) throws IOException {
        NetworkSettings networks = NetworkSettings.parse(device, precision);
        LungMasker lungMasker = ModelChoice.lungs(
                methods(), ModelChoice.of(lungmodel, lungfile), networks, notes, ProgressListener.NONE);
        LesionSegmenter segmenter =
                ModelChoice.lesions(methods(), ModelChoice.of(lesionmodel, lesionfile), networks, notes);
        return new CtAnalysis(lungMasker, segmenter);
    }
}
