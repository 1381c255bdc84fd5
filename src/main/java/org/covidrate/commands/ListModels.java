// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.util.List;
import java.util.stream.Collectors;
import org.covidrate.imagej.ModelTable;
import org.covidrate.imagej.Screen;
import org.covidrate.model.store.ModelEntry;
import org.covidrate.progress.ProgressListener;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lists the models that are here or can be had. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>List Models",
        description = "Table of the models: what they find, whether they are here and whole, licence, where they lie",
        headless = true)
public final class ListModels extends CtCommand {
    @Parameter(type = ItemIO.OUTPUT)
    private String models;

    @Override
    void work(ProgressListener progress) {
        progress.update("Looking for models", 0);
        List<ModelEntry> entries = methods().store().list(progress);
        models = entries.stream().map(ModelEntry::name).collect(Collectors.joining("\n"));
        ModelTable.show(entries);
        Screen.status(entries.size() + " models");
    }
}
