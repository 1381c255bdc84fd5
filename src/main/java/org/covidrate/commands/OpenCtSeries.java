// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.HounsfieldCheck;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.ct.series.DicomSeriesReader;
import org.covidrate.ct.series.Scan;
import org.covidrate.ct.series.Series;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.ct.series.SeriesScanner;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.Screen;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Opens a CT in HU, from DICOM, NIfTI or NRRD. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Open CT Series...",
        description = "Opens a CT in Hounsfield units from a DICOM folder or file, NIfTI or NRRD",
        headless = true)
public final class OpenCtSeries extends CtCommand {
    private static final double SCAN_PART = 0.15;

    private static final String ONE_FILE =
            "One DICOM file of one slice was opened; give its folder to open the whole series.";

    @Parameter(
            label = "DICOM folder, or file (DICOM, NIfTI, NRRD)",
            description = "A folder is searched with all folders in it; names of files do not matter",
            style = FileWidget.FILE_AND_DIRECTORY_STYLE,
            autoFill = false,
            persist = false)
    private File input;

    @Parameter(
            label = "Series (optional)",
            description =
                    "Its number or UID; if it is empty and there are several, you are asked, or the largest is taken",
            required = false,
            persist = false)
    private String series = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus ct;

    @Override
    void work(ProgressListener progress) throws IOException {
        if (input == null || input.getPath().isBlank()) {
            throw new UnreadableImageException(
                    "No CT was chosen: give a DICOM folder, or a DICOM, NIfTI or NRRD file.");
        }
        Path path = input.toPath();
        series = series == null ? "" : series.strip();
        boolean asks = series.isEmpty() && Files.isDirectory(path) && Screen.canAsk();
        CtVolume volume = asks
                ? asked(path, progress.part(0, 0.9))
                : CtReader.read(path, ReadOptions.DEFAULT.withSeries(series), progress.part(0, 0.9));
        ct = CtImages.of(volume, Screen.freeTitle("CT"), progress.part(0.9, 1));
        Screen.show(ct);
        List<String> warnings = new ArrayList<>(volume.provenance().warnings());
        if (volume.geometry().depth() == 1 && Files.isRegularFile(path)) {
            warnings.add(ONE_FILE);
        }
        warnings.addAll(HounsfieldCheck.warnings(volume));
        warn(ct, warnings);
    }

    /** The user's choice of several series. It becomes the input, so that the Recorder writes it down. */
    private CtVolume asked(Path folder, ProgressListener progress) throws IOException {
        Scan scan;
        try {
            scan = SeriesScanner.scan(folder, SeriesOptions.DEFAULT, progress.part(0, SCAN_PART));
        } catch (UnreadableImageException e) {
            // The reader knows other kinds of folders, and says better what is wrong.
            return CtReader.read(folder, ReadOptions.DEFAULT, progress.part(SCAN_PART, 1));
        }
        if (scan.series().size() > 1) {
            OptionalInt choice = Screen.choose(
                    "Choose Series",
                    "There are " + scan.series().size() + " series. Which one?",
                    scan.series().stream().map(Series::summary).toList());
            series = String.valueOf(scan.series()
                    .get(choice.orElseThrow(CancelledException::new))
                    .number());
        }
        SeriesOptions options = SeriesOptions.DEFAULT.withChoice(series);
        return DicomSeriesReader.read(scan.choose(options), options, progress.part(SCAN_PART, 1));
    }
}
