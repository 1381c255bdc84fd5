// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Parts the slices of a series that cannot be planes of one grid: other size, pixel spacing, orientation or frame of
 * reference, no place at all, or shifted within the plane against the line on which the others lie.
 */
final class SliceParts {
    private SliceParts() {}

    /** The parts in order of their first slice; those of a part are in the order given. */
    static List<List<SliceHeader>> split(List<SliceHeader> slices, SeriesOptions options) {
        boolean frames = framesOfReferenceMakeSense(slices);
        List<List<SliceHeader>> parts = cluster(slices, (a, b) -> sameGrid(a, b, frames));
        List<List<SliceHeader>> lines = new ArrayList<>();
        for (List<SliceHeader> part : parts) {
            lines.addAll(SliceLines.split(part, options));
        }
        return lines;
    }

    /** Puts each slice to the first group whose first slice it fits. */
    static List<List<SliceHeader>> cluster(List<SliceHeader> slices, BiPredicate<SliceHeader, SliceHeader> fits) {
        List<List<SliceHeader>> groups = new ArrayList<>();
        for (SliceHeader slice : slices) {
            List<SliceHeader> home = null;
            for (List<SliceHeader> group : groups) {
                if (fits.test(group.get(0), slice)) {
                    home = group;
                    break;
                }
            }
            if (home == null) {
                home = new ArrayList<>();
                groups.add(home);
            }
            home.add(slice);
        }
        return groups;
    }

    private static boolean sameGrid(SliceHeader a, SliceHeader b, boolean framesOfReference) {
        SlicePlane p = a.plane();
        SlicePlane q = b.plane();
        return p.columns() == q.columns()
                && p.rows() == q.rows()
                && p.isPlaced() == q.isPlaced()
                && (!p.isPlaced() || p.axes().get().matches(q.axes().get()))
                && p.pixelSize().isPresent() == q.pixelSize().isPresent()
                && (p.pixelSize().isEmpty()
                        || p.pixelSize().get().matches(q.pixelSize().get()))
                && (!framesOfReference
                        || a.ids().frameOfReference().equals(b.ids().frameOfReference()));
    }

    /** Some de-identifiers give every slice its own frame of reference, which then says nothing. */
    private static boolean framesOfReferenceMakeSense(List<SliceHeader> slices) {
        long different =
                slices.stream().map(s -> s.ids().frameOfReference()).distinct().count();
        return different * 2 <= slices.size();
    }
}
