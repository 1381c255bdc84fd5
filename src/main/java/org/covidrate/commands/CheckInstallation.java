// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.install.Installation;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows what is installed, and whether networks compute. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Check Installation",
        description = "Engine, devices, models; computes a small network to see whether it works",
        headless = true)
public final class CheckInstallation extends CtCommand {
    @Parameter(type = ItemIO.OUTPUT)
    private String report;

    @Override
    void work(ProgressListener progress) {
        List<String> lines = new ArrayList<>(Installation.check(methods().store(), DeviceChoice.AUTO, progress)
                .lines());
        lines.add(Software.NOTICE);
        report = String.join("\n", lines);
        tell("COVID-Rate installation", lines);
    }
}
