// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.evaluate.EvaluationText;
import org.covidrate.imagej.HeldOutTable;
import org.covidrate.imagej.Screen;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import org.covidrate.train.run.TrainingPlan;
import org.covidrate.train.run.TrainingRun;

/** What the commands that train have in common: curves, the table of the folds, the message with the model's folder. */
abstract class TrainingCommand extends CtCommand {
    private static final String TITLE = "COVID-Rate training";

    /**
     * Trains to the end.
     *
     * @param use how the model is used, one sentence
     * @return folder of the model that has learned from all data
     * @throws IllegalArgumentException in one sentence if an input is missing or wrong
     */
    final File train(TrainingForm form, File output, String use, ProgressListener progress) throws IOException {
        if (!TrainingForm.isGiven(output)) {
            throw new IllegalArgumentException("No output folder was chosen: give one for the curves and the model.");
        }
        TrainingPlan plan = form.plan(methods().store());
        TrainingProgress shown = new TrainingProgress(plan.recipe().name());
        List<Path> models;
        try {
            models = new TrainingRun(plan, output.toPath(), shown).run(progress);
        } catch (CancelledException e) {
            tell(
                    TITLE,
                    List.of(
                            "The training was stopped. The same command with the same settings and output folder goes on from here."));
            throw e;
        }
        Path model = models.get(models.size() - 1);
        List<String> lines = new ArrayList<>();
        if (!shown.results().isEmpty()) {
            HeldOutTable.show(shown.results());
            shown.results()
                    .forEach((name, result) ->
                            lines.add("Held out of " + name + ": " + EvaluationText.headline(result) + "."));
        }
        lines.addAll(shown.notes());
        lines.add("The model is in " + model + ".");
        lines.add(use);
        lines.add(Software.NOTICE);
        tell(TITLE, lines);
        Screen.status("Training: done");
        return model.toFile();
    }
}
