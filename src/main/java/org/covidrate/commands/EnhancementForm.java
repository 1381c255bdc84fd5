// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.ct.NamedParameters;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.train.enhance.EnhancementNumbers;
import org.covidrate.train.enhance.EnhancementPlan;
import org.covidrate.train.run.Recipes;

/**
 * The data of the command that enhances, as the user gave them: files may be null, texts empty.
 *
 * @param unlabelled folder
 * @param unlabelledLungs folder of their lung masks
 * @param images labelled ones, folder
 * @param masks their lesion masks
 * @param lungs their lung masks
 * @param groups their patients, CSV file
 * @param more further labelled sets as {@link DataSetSpec} reads them, separated by semicolons
 * @param validation sets to validate by, likewise
 */
record EnhancementForm(
        File unlabelled,
        File unlabelledLungs,
        File images,
        File masks,
        File lungs,
        File groups,
        String more,
        String validation) {
    static final int ROUNDS = (int) EnhancementNumbers.DEFAULT.rounds();
    static final int STEPS = (int) EnhancementNumbers.DEFAULT.steps();
    static final double FRACTION = EnhancementNumbers.DEFAULT.fraction();
    static final double CERTAINTY = EnhancementNumbers.DEFAULT.certainty();
    private static final int SEED = 1;

    /** @throws IllegalArgumentException in one sentence if an input is missing or wrong */
    EnhancementPlan plan(int rounds, int steps, double fraction, double certainty, String device) throws IOException {
        if (!TrainingForm.isGiven(unlabelled)) {
            throw new IllegalArgumentException("No unlabelled scans were chosen: give their folder.");
        }
        String text =
                "images=" + unlabelled + (TrainingForm.isGiven(unlabelledLungs) ? ",lungs=" + unlabelledLungs : "");
        return new EnhancementPlan(
                Recipes.find(Recipes.COVID_RATE_SMALL),
                List.of(EnhancementPlan.parseUnlabelled(text)),
                labelled(),
                sets(validation),
                NamedParameters.with(
                        EnhancementNumbers.DEFAULT,
                        Map.of(
                                "rounds",
                                (double) rounds,
                                "steps",
                                (double) steps,
                                "fraction",
                                fraction,
                                "certainty",
                                certainty)),
                "",
                SEED,
                DeviceChoice.parse(device),
                Optional.empty());
    }

    private List<DataSetSpec> labelled() {
        List<DataSetSpec> data = new ArrayList<>();
        if (TrainingForm.isGiven(images)) {
            if (!TrainingForm.isGiven(masks)) {
                throw new IllegalArgumentException(
                        "No masks were chosen: give the folder of the masks of the labelled images.");
            }
            data.add(DataSetSpec.parse("images=" + images + ",masks=" + masks
                    + (TrainingForm.isGiven(lungs) ? ",lungs=" + lungs : "")
                    + (TrainingForm.isGiven(groups) ? ",groups=" + groups : "")));
        }
        data.addAll(sets(more));
        return data;
    }

    private static List<DataSetSpec> sets(String texts) {
        List<DataSetSpec> sets = new ArrayList<>();
        for (String spec : texts == null ? new String[0] : texts.split(";")) {
            if (!spec.isBlank()) {
                sets.add(DataSetSpec.parse(spec));
            }
        }
        return sets;
    }
}
