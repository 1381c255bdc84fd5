// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.model.download.DownloadSettings;
import org.covidrate.model.store.DownloadConsent;
import org.covidrate.model.store.ModelFetch;
import org.covidrate.model.store.StoredModel;
import org.covidrate.model.store.UnknownModelException;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code covid-rate models fetch}: the one command that uses the internet. */
@Command(
        name = "fetch",
        description = {
            "Download a model of lungmask's from its publisher, as a file of about 120 MB, into your folder of models.",
            "",
            "A download that was broken off goes on where it stopped. Without internet, download the file elsewhere and"
                    + " use 'covid-rate models import'.",
            ""
        })
final class ModelsFetchCommand extends WorkCommand {
    @Parameters(paramLabel = "NAME", description = "R231, LTRCLobes, R231CovidWeb, or LTRCLobes_R231 for two of them.")
    String name;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        List<StoredModel> models;
        try {
            models = CommandFailure.ifFails(
                    ExitCode.NO_MODEL, () -> new ModelFetch(program.methods().store(), DownloadSettings.usual())
                            .fetch(name, DownloadConsent.GIVEN, progress));
        } catch (CommandFailure e) {
            if (e.getCause() instanceof UnknownModelException) {
                throw usage(e.getMessage());
            }
            throw e;
        }
        List<String> lines = new ArrayList<>();
        for (StoredModel model : models) {
            lines.add(model.description().fullName() + " is ready in " + model.where());
            lines.add("  Licence " + model.description().licence().id() + ". Please cite: "
                    + model.description().licence().attribution());
        }
        return new Outcome(ExitCode.OK, lines);
    }
}
