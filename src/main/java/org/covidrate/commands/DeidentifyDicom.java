// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.DeidResult;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.deid.DeidText;
import org.covidrate.deid.Naming;
import org.covidrate.deid.job.Deidentification;
import org.covidrate.deid.pixel.DeviceRules;
import org.covidrate.deid.pixel.HeadPolicy;
import org.covidrate.deid.pixel.PixelRules;
import org.covidrate.imagej.DeidPreview;
import org.covidrate.imagej.Screen;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** De-identifies a folder of DICOM files. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>De-identify DICOM...",
        description = "Writes DICOM files anew without what identifies their patients, by DICOM PS3.15",
        headless = true)
public final class DeidentifyDicom extends DeidForm {
    private static final String NEW_UIDS = "new UIDs";
    private static final String NUMBERED = "im001.dcm in the order of the slices";

    @Parameter(
            label = "Output folder",
            description = "Outside of the input; made if need be",
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private File output;

    @Parameter(
            label = "Names of files",
            description = "Folders are named after new UIDs of the series",
            choices = {NEW_UIDS, NUMBERED},
            persist = false)
    private String naming = NEW_UIDS;

    @Parameter(
            label = "Hold back images that may show text",
            description = "Secondary captures, dose reports and the like; they are listed and not written",
            persist = false)
    private boolean quarantine = true;

    @Parameter(
            label = "CT slices above the lungs, where a face may be seen",
            description = "Dropped: left out. Flagged: written, and named in the audit",
            choices = {"keep", "flag", "drop"},
            persist = false)
    private String head = "keep";

    @Parameter(
            label = "Rules of devices (optional)",
            description = "JSON file that tells which rectangles of a device's images are blanked",
            required = false,
            persist = false)
    private File devices;

    @Parameter(
            label = "Who became which (optional)",
            description = "CSV file to write, outside of the output folder; whoever has it knows the patients",
            style = FileWidget.SAVE_STYLE,
            required = false,
            persist = false)
    private File crosswalk;

    @Parameter(
            label = "Show what becomes of one file before",
            description = "A table of its attributes; you are asked whether to go on",
            persist = false)
    private boolean preview = true;

    @Parameter(type = ItemIO.OUTPUT)
    private String report;

    @Override
    void work(ProgressListener progress) throws IOException {
        Path from = input();
        DeidPreview.requireDicom(from);
        File to = required(output, "output folder");
        DeidOptions options = options()
                .withNaming(naming.equals(NUMBERED) ? Naming.NUMBERED : Naming.UID)
                .withPixelCheck(pixels());
        options = isGiven(crosswalk) ? options.withCrosswalk(crosswalk.toPath()) : options;
        if (preview && Screen.canAsk()) {
            DeidPreview.ofFirst(from, options);
            if (!Screen.confirm("De-identify DICOM", "Write all files of the folder in this way?")) {
                throw new CancelledException();
            }
        }
        DeidResult result = Deidentification.run(from, to.toPath(), options, progress);
        List<String> lines = new ArrayList<>(DeidText.lines(to.toPath(), options.profile(), result));
        lines.add(
                "What was done is listed in deidentification.csv and .json there. Look at some files before you pass them on.");
        lines.add(Software.NOTICE);
        report = String.join("\n", lines);
        tell("COVID-Rate de-identification", lines);
        Screen.status("De-identify DICOM: " + result.count(Status.WRITTEN) + " files written");
    }

    private PixelRules pixels() throws IOException {
        if (isGiven(devices) && devices.isDirectory()) {
            throw new IOException("The rules of devices " + devices + " are a folder; give a JSON file.");
        }
        PixelRules rules = PixelRules.DEFAULT
                .withQuarantine(quarantine)
                .withHead(HeadPolicy.valueOf(head.toUpperCase(Locale.ROOT)), PixelRules.DEFAULT_MARGIN_MM);
        return isGiven(devices) ? rules.withDevices(DeviceRules.read(devices.toPath())) : rules;
    }
}
