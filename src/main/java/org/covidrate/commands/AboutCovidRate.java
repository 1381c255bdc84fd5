// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.util.List;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.About;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows version and licence, and how to cite. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>About COVID-Rate",
        description = "Version, licence, and what to cite, also as BibTeX",
        headless = true)
public final class AboutCovidRate extends CtCommand {
    @Parameter(type = ItemIO.OUTPUT)
    private String text;

    @Override
    void work(ProgressListener progress) {
        List<String> lines = About.lines();
        text = String.join("\n", lines);
        tell("About COVID-Rate", lines);
    }
}
