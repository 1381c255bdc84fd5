// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Deals slices out to the folds of cross-validation, all slices of a patient to one fold, so that no network is tested on a
 * patient it was trained with. Folds have about the same number of slices. The same slices, number of folds and seed give
 * the same folds, in whatever order the slices come.
 */
public final class GroupFolds {
    /** Data set and group; groups of different data sets are different patients. */
    private record Key(String dataSet, String group) {}

    private final int folds;
    private final Map<Key, Integer> foldOf;
    private final boolean told;

    private GroupFolds(int folds, Map<Key, Integer> foldOf, boolean told) {
        this.told = told;
        this.folds = folds;
        this.foldOf = foldOf;
    }

    /**
     * Deals out. Slices that tell their fold go there.
     *
     * @param k folds, 2 or more, but not more than there are groups to deal out
     * @throws IllegalArgumentException if there are fewer groups than folds, or a slice tells a fold that there is not
     */
    public static GroupFolds of(Collection<SliceEntry> entries, int k, long seed) {
        return of(entries, k, seed, true);
    }

    /** Deals out by chance, whatever fold a slice tells: to keep some patients apart for another purpose than the test. */
    public static GroupFolds byChance(Collection<SliceEntry> entries, int k, long seed) {
        return of(entries, k, seed, false);
    }

    private static GroupFolds of(Collection<SliceEntry> entries, int k, long seed, boolean told) {
        Map<Key, Integer> sizes =
                new TreeMap<>(Comparator.comparing(Key::dataSet).thenComparing(Key::group));
        boolean anyTold = false;
        for (SliceEntry entry : entries) {
            boolean tells = told && entry.fold().isPresent();
            anyTold |= tells;
            if (tells && entry.fold().getAsInt() > k) {
                throw new IllegalArgumentException("The slice " + entry + " tells fold " + entry.fold().getAsInt() + ", but there are " + k
                        + " folds; give as many folds as the table has.");
            }
            if (!tells) {
                sizes.merge(new Key(entry.dataSet(), entry.group()), 1, Integer::sum);
            }
        }
        if (k < 2 || k > sizes.size() && !(anyTold && sizes.isEmpty())) {
            throw new IllegalArgumentException("Slices of " + sizes.size() + " patients cannot be dealt out to " + k
                    + " folds; give from 2 to as many folds as there are patients.");
        }
        // Shuffled first, so that groups of one size come in an order that only the seed tells; then the largest first,
        // each
        // to the emptiest fold.
        List<Map.Entry<Key, Integer>> order = new ArrayList<>(sizes.entrySet());
        Collections.shuffle(order, new Random(seed));
        order.sort(Map.Entry.<Key, Integer>comparingByValue().reversed());
        long[] filled = new long[k];
        Map<Key, Integer> foldOf = new HashMap<>();
        for (Map.Entry<Key, Integer> group : order) {
            int emptiest = 0;
            for (int fold = 1; fold < k; fold++) {
                emptiest = filled[fold] < filled[emptiest] ? fold : emptiest;
            }
            filled[emptiest] += group.getValue();
            foldOf.put(group.getKey(), emptiest);
        }
        return new GroupFolds(k, foldOf, told);
    }

    /** How many folds there are. */
    public int count() {
        return folds;
    }

    /**
     * The fold of a slice, from 0; -1 if it is learned from in every fold.
     *
     * @throws IllegalArgumentException if its group was not dealt out
     */
    public int fold(SliceEntry entry) {
        if (told && entry.fold().isPresent()) {
            return entry.fold().getAsInt() - 1;
        }
        Integer fold = foldOf.get(new Key(entry.dataSet(), entry.group()));
        if (fold == null) {
            throw new IllegalArgumentException("The group " + entry.group() + " of " + entry.dataSet()
                    + " was not dealt out to folds; make the folds from all slices.");
        }
        return fold;
    }

    /** The slices that a fold is tested on, in the given order. */
    public List<SliceEntry> test(Collection<SliceEntry> entries, int fold) {
        return entries.stream().filter(entry -> fold(entry) == fold).toList();
    }

    /** The slices that the network of a fold is trained with, in the given order: all others. */
    public List<SliceEntry> training(Collection<SliceEntry> entries, int fold) {
        return entries.stream().filter(entry -> fold(entry) != fold).toList();
    }
}
