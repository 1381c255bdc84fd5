// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.dataset.GroupFolds;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.train.SampleSets;

/**
 * What one network of a run learns from and what is kept from it.
 *
 * @param training slices to learn from, one part a data set
 * @param watched slices that are looked at while it learns, for the curve, or to end with the best weights
 * @param heldOut slices that it is tested on in the end: those of the fold; never learned from
 */
public record TrainingSlices(List<SampleSets.Part> training, List<SliceEntry> watched, List<SliceEntry> heldOut) {
    /** Looking takes time: no more than so many slices are watched. */
    private static final int WATCHED = 60;
    /** With patience, one part of so many of the patients is kept apart to choose the best weights by. */
    private static final int WATCHED_PART = 10;

    /**
     * The slices of one fold.
     *
     * @param fold from 1; 0 for the final model, which learns from all
     * @param choosesByWatched whether the weights are chosen by the watched slices, so that these must not be the held out
     *     ones, or the test would not be honest
     */
    public static TrainingSlices of(List<SliceDataSet> data, int folds, int fold, long seed, boolean choosesByWatched) {
        List<SampleSets.Part> training = new ArrayList<>();
        List<SliceEntry> watched = new ArrayList<>();
        List<SliceEntry> heldOut = new ArrayList<>();
        for (SliceDataSet set : data) {
            int own = set.spec().folds() == 0 ? folds : set.spec().folds();
            List<SliceEntry> learn = set.entries();
            if (fold > 0 && fold <= own) {
                GroupFolds dealt = GroupFolds.of(set.entries(), own, seed);
                learn = dealt.training(set.entries(), fold - 1);
                heldOut.addAll(dealt.test(set.entries(), fold - 1));
            }
            learn = learn.stream()
                    .filter(slice -> !set.spec().testOnly().contains(slice.group()))
                    .toList();
            if (choosesByWatched && groups(learn) >= WATCHED_PART) {
                GroupFolds inner = GroupFolds.byChance(learn, WATCHED_PART, seed + 1);
                watched.addAll(inner.test(learn, 0));
                learn = inner.training(learn, 0);
            }
            training.add(new SampleSets.Part(learn, set.spec().weight()));
        }
        return new TrainingSlices(training, thinned(choosesByWatched ? watched : heldOut), heldOut);
    }

    private static long groups(List<SliceEntry> slices) {
        return slices.stream().map(SliceEntry::group).distinct().count();
    }

    private static List<SliceEntry> thinned(List<SliceEntry> slices) {
        return thinned(slices, WATCHED);
    }

    /** No more than so many of the slices, spread evenly over them. */
    public static <T> List<T> thinned(List<T> slices, int most) {
        List<T> some = new ArrayList<>();
        int count = Math.min(most, slices.size());
        for (int i = 0; i < count; i++) {
            some.add(slices.get((int) ((long) i * slices.size() / count)));
        }
        return List.copyOf(some);
    }
}
