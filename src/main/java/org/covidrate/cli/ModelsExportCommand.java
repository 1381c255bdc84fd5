// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.model.InvalidModelException;
import org.covidrate.model.export.ModelExport;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.StoredModel;
import org.covidrate.nn.NetworkException;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code covid-rate models export}: a model for other programs. */
@Command(
        name = "export",
        description = {
            "Write a model as a folder for other programs: TorchScript (.pt) that returns probabilities, with a"
                    + " bioimage.io description.",
            ""
        })
final class ModelsExportCommand extends WorkCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "Name or path of a model.")
    String name;

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description = "Folder to write to; made if need be. Files of the same names are replaced.")
    Path folder;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        ModelStore store = program.methods().store();
        StoredModel model = CommandFailure.ifFails(ExitCode.NO_MODEL, () -> store.find(name, progress.part(0, 0.1)));
        List<String> lines = new ArrayList<>();
        for (Path file : write(store, model, progress.part(0.1, 1))) {
            lines.add("Written: " + folder.resolve(file.getFileName()));
        }
        lines.add(model.description().fullName() + " can be given by the path of this folder as well.");
        return new Outcome(ExitCode.OK, lines);
    }

    private List<Path> write(ModelStore store, StoredModel model, ProgressListener progress) throws CommandFailure {
        try {
            return ModelExport.write(store, model, folder, progress);
        } catch (InvalidModelException e) {
            throw new CommandFailure(ExitCode.NO_MODEL, e);
        } catch (NetworkException e) {
            throw new CommandFailure(ExitCode.NO_MODEL, new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNWRITABLE, e);
        }
    }
}
