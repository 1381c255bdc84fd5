// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.covidrate.deid.verify.FolderVerifier;
import org.covidrate.deid.verify.KnownStrings;
import org.covidrate.deid.verify.Originals;
import org.covidrate.deid.verify.VerifyReport;
import org.covidrate.deid.verify.VerifyText;
import org.covidrate.imagej.FindingsTable;
import org.covidrate.imagej.Screen;
import org.covidrate.progress.ProgressListener;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Looks at a folder for what still looks like a patient. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Verify De-identification...",
        description = "Looks at every file of a folder for what still looks like a patient; changes nothing",
        headless = true)
public final class VerifyDeidentification extends CtCommand {
    @Parameter(
            label = "Folder to look at",
            description = "Files of any kind, and their names",
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private File input;

    @Parameter(
            label = "Folder of the originals (optional)",
            description = "Their names, numbers and identifiers are searched for in every byte",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File originals;

    @Parameter(type = ItemIO.OUTPUT)
    private String report;

    /** Whether nothing was found, and nothing is to be looked at. */
    @Parameter(type = ItemIO.OUTPUT)
    private boolean clean;

    @Override
    void work(ProgressListener progress) throws IOException {
        File folder = DeidForm.required(input, "folder");
        KnownStrings known = DeidForm.isGiven(originals)
                ? Originals.gather(originals.toPath(), progress.part(0, 0.3))
                : KnownStrings.NONE;
        VerifyReport found = FolderVerifier.verify(folder.toPath(), known, progress.part(0.3, 1));
        clean = found.isClean();
        List<String> lines = VerifyText.lines(found);
        report = String.join("\n", lines);
        FindingsTable.show(found);
        String conclusion = lines.get(lines.size() - 1);
        tell("COVID-Rate verification", List.of(lines.get(0), conclusion));
        Screen.status("Verify De-identification: " + (clean ? "nothing found" : "look at the table"));
    }
}
