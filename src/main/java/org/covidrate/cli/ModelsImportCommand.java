// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.nio.file.Path;
import java.util.List;
import org.covidrate.model.store.ModelImport;
import org.covidrate.model.store.StoredModel;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code covid-rate models import}: a model from a file. */
@Command(
        name = "import",
        description = {
            "Copy a model into your folder of models: a weight file (.pth, .safetensors), or a folder with model.json.",
            ""
        })
final class ModelsImportCommand extends WorkCommand {
    @Parameters(paramLabel = "FILE", description = "Weight file, folder with model.json, or model.json.")
    Path file;

    @Option(names = "--replace", order = 1, description = "Replace another model of the same name.")
    boolean replace;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        StoredModel model = CommandFailure.ifFails(
                ExitCode.NO_MODEL, () -> new ModelImport(program.methods().store()).copy(file, replace, progress));
        return new Outcome(
                ExitCode.OK,
                List.of(model.description().fullName() + ", a model of "
                        + model.description().task().key() + ", is ready in " + model.where()));
    }
}
