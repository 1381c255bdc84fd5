// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.analysis.CtAnalysis;
import org.covidrate.imagej.ContourOverlay;
import org.covidrate.imagej.ImagePlusCt;
import org.covidrate.imagej.ResultTables;
import org.covidrate.imagej.Screen;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.AnalysisReport;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** The whole job on the current CT: lungs, lesions, infection rate. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Analyze CT...",
        description = "Lungs, threshold estimate of lesions and infection rate of a chest CT",
        headless = true)
public final class AnalyzeCt extends CtCommand {
    @Parameter(label = "CT", description = "A chest CT in HU", persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Draw outlines on the CT",
            description = "On the overlay; the pixels of the CT are never changed",
            persist = false)
    private boolean overlay = true;

    @Parameter(label = "Show lungs and lesions as label images", persist = false)
    private boolean masks = true;

    @Parameter(label = "Table with a row for each slice", persist = false)
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
        boolean saves = output != null && !output.getPath().isBlank();
        AnalysisResult result = new CtAnalysis().run(ImagePlusCt.of(image), progress.part(0, saves ? 0.75 : 0.95));
        List<String> warnings = new ArrayList<>(result.warnings());
        if (saves) {
            try (OutputFolder folder = new OutputFolder(output.toPath())) {
                warnings = AnalysisReport.write(result, "cpu", folder, progress.part(0.75, 0.95));
                folder.commit();
            }
        }
        if (overlay) {
            ContourOverlay.draw(image, result.lungs(), "lungs", progress.part(0.95, 0.98));
            ContourOverlay.draw(image, result.lesions(), "lesions", progress.part(0.98, 1));
        }
        lungs = lungImage(image, result.lungs());
        lesions = lesionImage(image, result.lesions());
        if (masks) {
            Screen.show(lungs);
            Screen.show(lesions);
        }
        ResultTables.addRows(
                image.getTitle(),
                result.measurement(),
                result.lungs().method(),
                result.lesions().method());
        if (slices) {
            ResultTables.showSlices(image.getTitle(), result.measurement());
        }
        warn(image, warnings);
    }
}
