// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.install.Installation;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code covid-rate info}: what is installed, and whether networks compute. */
@Command(
        name = "info",
        description = {
            "Show what is installed, compute a small network to see whether it works, and list the models.",
            ""
        })
final class InfoCommand extends WorkCommand {
    @Option(names = "--json", order = 1, description = "As JSON.")
    boolean json;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            order = 40,
            description = "Where to compute: auto, cpu, or cuda:N for a graphics processor (default: auto).")
    String device = "auto";

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        DeviceChoice choice = valid(() -> DeviceChoice.parse(device));
        Installation found = Installation.check(program.methods().store(), choice, progress);
        List<String> lines = new ArrayList<>();
        if (json) {
            lines.add(found.json());
        } else {
            lines.addAll(found.lines());
            lines.add(Software.NOTICE);
        }
        return new Outcome(found.works() ? ExitCode.OK : ExitCode.NO_MODEL, lines);
    }
}
