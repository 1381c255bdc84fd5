// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.dataset.GroupFolds;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.train.SampleSets;
import org.covidrate.train.run.TrainingSlices;

/**
 * The slices of one enhancement.
 *
 * @param unlabelled of which the most certain ones are learned from
 * @param labelled that are mixed in, one part a data set
 * @param validation labelled ones that are never learned from
 */
record Material(List<SliceEntry> unlabelled, List<SampleSets.Part> labelled, List<SliceEntry> validation) {
    /** Looking takes time: no more than so many slices are validated by. */
    private static final int MOST_VALIDATED = 100;

    /**
     * Sets apart what to validate by, if it is not given.
     *
     * @param validation labelled slices of other data; empty for those of one of {@code keptApart} patients of each labelled set
     *     that has so many
     * @throws IllegalArgumentException in one sentence if there would be nothing to validate by
     */
    static Material of(
            List<SliceEntry> unlabelled,
            List<SampleSets.Part> labelled,
            List<SliceEntry> validation,
            int keptApart,
            long seed) {
        if (!validation.isEmpty()) {
            return new Material(unlabelled, labelled, TrainingSlices.thinned(validation, MOST_VALIDATED));
        }
        List<SampleSets.Part> learn = new ArrayList<>();
        List<SliceEntry> apart = new ArrayList<>();
        for (SampleSets.Part part : labelled) {
            List<SliceEntry> slices = List.copyOf(part.slices());
            if (slices.stream().map(SliceEntry::group).distinct().count() < keptApart) {
                learn.add(part);
                continue;
            }
            GroupFolds folds = GroupFolds.of(slices, keptApart, seed);
            apart.addAll(folds.test(slices, 0));
            learn.add(new SampleSets.Part(folds.training(slices, 0), part.weight()));
        }
        if (apart.isEmpty()) {
            throw new IllegalArgumentException("No labelled data set has " + keptApart
                    + " patients, one of whom could be kept apart to validate by; give labelled data for that with"
                    + " --validation, or a smaller kept_apart.");
        }
        return new Material(unlabelled, learn, TrainingSlices.thinned(apart, MOST_VALIDATED));
    }

    /**
     * What a round learns from: labelled and chosen slices in the wanted proportion.
     *
     * @param chosen with their pseudo labels
     * @param share of the chosen ones
     */
    List<SampleSets.Part> mixed(List<Candidate> chosen, double share) {
        List<SampleSets.Part> parts = new ArrayList<>();
        double sum = labelled.stream().mapToDouble(SampleSets.Part::weight).sum();
        if (share < 1) {
            labelled.forEach(part -> parts.add(new SampleSets.Part(part.slices(), (1 - share) * part.weight() / sum)));
        }
        if (share > 0) {
            parts.add(
                    new SampleSets.Part(chosen.stream().map(Candidate::labelled).toList(), share));
        }
        return parts;
    }
}
