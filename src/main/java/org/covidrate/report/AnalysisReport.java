// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.analysis.StageClock;
import org.covidrate.analysis.StageTime;
import org.covidrate.ct.nifti.NiftiWriter;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;

/** Writes a result: lungs.nii.gz, lesions.nii.gz, slices.csv, montage.png and summary.json. */
public final class AnalysisReport {
    public static final String LUNGS = "lungs.nii.gz";
    public static final String LESIONS = "lesions.nii.gz";
    public static final String SLICES = "slices.csv";
    public static final String MONTAGE = "montage.png";
    public static final String SUMMARY = "summary.json";
    /** The files in the order in which they are named to the user. */
    public static final List<String> FILES = List.of(SUMMARY, SLICES, MONTAGE, LUNGS, LESIONS);

    private static final String NO_FONTS =
            "The picture holds no text because this Java finds no fonts; install fontconfig"
                    + " and a font, such as the packages fontconfig and fonts-dejavu-core.";

    private AnalysisReport() {}

    /**
     * Writes all files; the caller commits the folder.
     *
     * @return the warnings of the result and those of writing
     * @throws IOException if a file cannot be written
     */
    public static List<String> write(AnalysisResult result, OutputFolder folder, ProgressListener progress)
            throws IOException {
        StageClock clock = new StageClock();
        NiftiWriter.write(result.lungs(), folder.file(LUNGS), progress.part(0, 0.12));
        NiftiWriter.write(result.lesions(), folder.file(LESIONS), progress.part(0.12, 0.2));
        SlicesCsv.write(result, folder.file(SLICES));
        clock.lap("write");
        Montage montage = new Montage(result.ct(), result.lungs(), result.lesions());
        List<String> warnings = new ArrayList<>(result.warnings());
        if (!montage.hasText()) {
            warnings.add(NO_FONTS);
        }
        String made = "Lungs: " + result.lungs().method().name() + ". Lesions: "
                + result.lesions().method().name() + ". " + Software.NAME + " " + Software.VERSION + ".";
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Software", Software.NAME + " " + Software.VERSION);
        texts.put("Description", ResultText.headline(result) + ". " + made);
        texts.put("Disclaimer", Software.NOTICE);
        PngFile.write(
                montage.draw(
                        ResultText.headline(result),
                        ResultText.details(result),
                        List.of(made + " " + Software.NOTICE),
                        progress.part(0.2, 0.98)),
                texts,
                folder.file(MONTAGE));
        clock.lap("picture");
        List<StageTime> timings = new ArrayList<>(result.timings());
        timings.addAll(clock.times());
        SummaryJson.write(SummaryJson.of(result, timings, warnings), folder.file(SUMMARY));
        progress.update("Writing", 1);
        return List.copyOf(warnings);
    }
}
