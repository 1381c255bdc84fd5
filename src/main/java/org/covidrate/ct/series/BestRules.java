// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.ArrayList;
import java.util.List;

/**
 * The careful way from slices to volumes.
 *
 * <ol>
 *   <li>Localizers and colour images are left out.
 *   <li>Slices that cannot be one grid are parted: {@link SliceParts}.
 *   <li>Of slices at the same place copies are dropped, and phases are parted: {@link SamePlaces}.
 *   <li>Each part is ordered, checked and placed: {@link StackPlacement}.
 *   <li>The largest comes first and warns of all that it leaves out.
 * </ol>
 */
final class BestRules {
    private BestRules() {}

    static List<SliceStack> stacks(List<SliceHeader> series, SeriesOptions options) {
        List<String> leftOut = new ArrayList<>();
        List<SliceHeader> kept = series.stream()
                .filter(s -> !s.scan().isLocalizer() && s.values().samples() == 1)
                .toList();
        if (kept.isEmpty()) {
            return List.of(SliceStack.refused(
                    series,
                    "The series holds only scout or colour images, no CT slices; choose the series with the slices."));
        }
        int localizers =
                (int) series.stream().filter(s -> s.scan().isLocalizer()).count();
        if (localizers > 0) {
            leftOut.add(Describe.count(localizers, "scout image") + " (localizer) in the series "
                    + Describe.are(localizers) + " left out.");
        }
        int coloured = series.size() - kept.size() - localizers;
        if (coloured > 0) {
            leftOut.add(Describe.count(coloured, "colour image") + " in the series " + Describe.are(coloured)
                    + " left out.");
        }

        List<SliceStack> stacks = new ArrayList<>();
        for (List<SliceHeader> part : SliceParts.split(kept, options)) {
            SamePlaces places = SamePlaces.of(part);
            for (List<SliceHeader> volume : places.volumes()) {
                Findings findings = new Findings(options.strict());
                places.report(findings);
                stacks.add(StackPlacement.place(volume, findings, options));
            }
        }
        stacks.sort(SliceStack.LARGEST_FIRST);
        if (stacks.size() > 1) {
            List<String> others = stacks.stream().skip(1).map(Describe::stack).toList();
            leftOut.add("The series holds more than one volume, because some of its slices differ in size, orientation,"
                    + " place or phase; the largest is taken and left out: " + Describe.some(others, 5, "; ") + ".");
        }
        List<SliceStack> all = new ArrayList<>(stacks);
        all.set(0, stacks.get(0).withWarnings(leftOut));
        return all;
    }
}
