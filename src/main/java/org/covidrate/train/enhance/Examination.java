// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.evaluate.Confusion;
import org.covidrate.evaluate.OverlapScores;
import org.covidrate.model.ModelDescription;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.run.Recipe;
import org.covidrate.train.run.SliceFinder;

/** Looks at labelled slices with a network in the form in which users run it: with its threshold and looks, on the slices' grid. */
final class Examination {
    private Examination() {}

    /** The Dice of each slice, in their order. */
    static List<SliceScore> of(
            String stage,
            List<SliceEntry> slices,
            Recipe recipe,
            StateDict weights,
            NetworkOptions options,
            ProgressListener progress)
            throws IOException {
        List<SliceScore> scores = new ArrayList<>();
        boolean flips = recipe.numbers().looks() == ModelDescription.MIRRORED_LOOKS;
        try (SliceFinder finder = SliceFinder.open(recipe, weights, flips, options)) {
            for (int i = 0; i < slices.size(); i++) {
                progress.update(stage, i, slices.size());
                SliceEntry entry = slices.get(i);
                LabelledSlice slice = entry.read();
                byte[] found = finder.find(slice.picture()).labels();
                double dice =
                        OverlapScores.of(Confusion.of(slice.labels(), found)).dice();
                scores.add(new SliceScore(entry.dataSet(), entry.name(), entry.group(), dice));
            }
        }
        return scores;
    }

    /** Over slices; NaN if there are none. */
    static double mean(List<SliceScore> scores) {
        return scores.stream().mapToDouble(SliceScore::dice).average().orElse(Double.NaN);
    }
}
