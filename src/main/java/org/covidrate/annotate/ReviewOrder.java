// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * In which order slices are looked at: those first in which the network was least certain of what it saw. Then those whose
 * certainty is not known (with drafted lesion, then without), and in the end those in which the network saw no lesion at
 * all, to which the certainty index says nothing. Equal ones from the first slice to the last.
 */
public final class ReviewOrder {
    private final List<Integer> order;
    /** Where {@link #next} was last. */
    private int place = -1;

    private ReviewOrder(List<Integer> order) {
        this.order = order;
    }

    /** The order of the slices of a draft. */
    public static ReviewOrder of(List<SliceState> slices) {
        Comparator<Integer> byClass = Comparator.comparingInt(z -> rank(slices.get(z)));
        Comparator<Integer> byCertainty =
                Comparator.comparingDouble(z -> slices.get(z).certainty());
        return new ReviewOrder(IntStream.range(0, slices.size())
                .boxed()
                .sorted(byClass.thenComparing(byCertainty).thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    private static int rank(SliceState slice) {
        if (slice.certainty() > 0) {
            return 0;
        } else if (slice.certainty() == 0) {
            return 3;
        }
        return slice.mask().isEmpty() ? 2 : 1;
    }

    /** All slices, counted from 0, in the order in which they are looked at. */
    public List<Integer> order() {
        return order;
    }

    /**
     * The next slice to look at: goes on from where it was last, and after the end from the beginning.
     *
     * @param open which slices there is still something to do in
     * @return empty if there is none
     */
    public OptionalInt next(IntPredicate open) {
        for (int i = 1; i <= order.size(); i++) {
            int at = (place + i) % order.size();
            if (open.test(order.get(at))) {
                place = at;
                return OptionalInt.of(order.get(at));
            }
        }
        return OptionalInt.empty();
    }

    /** Where a slice stands in the order, counted from 1. */
    public int rankOf(int slice) {
        return order.indexOf(slice) + 1;
    }
}
