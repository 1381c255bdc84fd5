// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.model.ModelTask;
import org.covidrate.model.store.ModelEntry;
import org.covidrate.model.store.ModelState;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Command;

/** {@code covid-rate models}: what models there are. */
@Command(
        name = "models",
        description = {"List the models, get more, and hand them on.", ""},
        subcommands = {ModelsFetchCommand.class, ModelsImportCommand.class, ModelsExportCommand.class})
final class ModelsCommand extends WorkCommand {
    private static final String ROW = "%-16s %-10s %-8s %-15s %s";

    @Override
    Outcome work(ProgressListener progress) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(ROW, "name", "version", "finds", "state", "where"));
        for (ModelEntry model : program.methods().store().list(progress)) {
            lines.add(String.format(
                    ROW,
                    model.name(),
                    model.version(),
                    model.task().map(ModelTask::key).orElse("?"),
                    model.state(),
                    model.where()));
            if (model.state() == ModelState.DAMAGED) {
                lines.add("  " + model.problem());
            }
        }
        lines.add("The threshold methods need no model. LTRCLobes_R231 is LTRCLobes and R231 together.");
        return new Outcome(ExitCode.OK, lines);
    }
}
