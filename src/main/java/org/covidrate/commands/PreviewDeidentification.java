// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;
import java.io.IOException;
import org.covidrate.imagej.DeidPreview;
import org.covidrate.imagej.Screen;
import org.covidrate.progress.ProgressListener;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows what de-identification would do to a file. Writes nothing. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Preview De-identification...",
        description = "Shows what would become of each attribute of a DICOM file; writes nothing",
        headless = true)
public final class PreviewDeidentification extends DeidForm {
    @Parameter(label = "DICOM file", description = "Stays as it is", autoFill = false, persist = false)
    private File input;

    @Override
    void work(ProgressListener progress) throws IOException {
        if (input != null && input.isDirectory()) {
            throw new IOException(input + " is a folder; choose one DICOM file in it.");
        }
        int rows = DeidPreview.of(required(input, "DICOM file").toPath(), options()).size();
        Screen.status("Preview De-identification: " + rows + " attributes");
    }
}
