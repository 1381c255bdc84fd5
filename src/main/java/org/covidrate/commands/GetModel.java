// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.imagej.Screen;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.download.DownloadSettings;
import org.covidrate.model.store.DownloadConsent;
import org.covidrate.model.store.ModelFetch;
import org.covidrate.model.store.ModelImport;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.StoredModel;
import org.covidrate.progress.ProgressListener;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Downloads a model of lungmask's, or copies one from a file. The one command that uses the internet. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Get Model...",
        description = "Downloads a model from its publisher, or imports one from a file",
        headless = true)
public final class GetModel extends CtCommand {
    @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
    private final String note = "<html>Downloads about 120 MB from github.com/JoHof/lungmask (Apache-2.0;<br>"
            + "cite Hofmanninger et al. 2020), or imports a file without internet.";

    @Parameter(
            label = "Download",
            description = "LTRCLobes_R231 needs two models",
            choices = {"R231", "R231CovidWeb", "LTRCLobes", "LTRCLobes_R231"},
            persist = false)
    private String model = "R231";

    @Parameter(
            label = "Instead, import (optional)",
            description = "Weight file (.pth, .safetensors), folder with model.json, or model.json",
            style = FileWidget.FILE_AND_DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File file;

    @Parameter(
            label = "Replace a model of the same name",
            description = "Only for imports; a damaged one is always replaced",
            persist = false)
    private boolean replace;

    @Parameter(type = ItemIO.OUTPUT)
    private String report;

    @Override
    void work(ProgressListener progress) throws IOException {
        ModelStore store = methods().store();
        boolean imports = file != null && !file.getPath().isBlank();
        // Choosing the model and clicking OK is the consent: the dialog says what is downloaded.
        List<StoredModel> models = imports
                ? List.of(new ModelImport(store).copy(file.toPath(), replace, progress))
                : new ModelFetch(store, DownloadSettings.usual()).fetch(model, DownloadConsent.GIVEN, progress);
        List<String> lines = new ArrayList<>();
        for (StoredModel got : models) {
            ModelDescription description = got.description();
            lines.add(description.fullName() + ", a model of "
                    + description.task().key() + ", is ready in " + got.where() + ".");
            lines.add("Licence " + description.licence().id() + ". "
                    + (description.licence().attribution().isBlank()
                            ? ""
                            : "Please cite: " + description.licence().attribution()));
        }
        report = String.join("\n", lines);
        tell("COVID-Rate model", lines);
        Screen.status("Get Model: " + models.size() + " ready");
    }
}
