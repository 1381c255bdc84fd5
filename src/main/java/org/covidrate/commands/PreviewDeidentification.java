// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.IOException;
import org.covidrate.imagej.DeidPreview;
import org.covidrate.imagej.Screen;
import org.covidrate.progress.ProgressListener;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Shows what de-identification would do to a file. Writes nothing. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Preview De-identification...",
        description =
                "Shows what would become of each attribute of a DICOM file, or the first one of a folder; writes nothing",
        headless = true)
public final class PreviewDeidentification extends DeidForm {
    @Override
    void work(ProgressListener progress) throws IOException {
        int rows = DeidPreview.ofFirst(input(), options()).size();
        Screen.status("Preview De-identification: " + rows + " attributes");
    }
}
