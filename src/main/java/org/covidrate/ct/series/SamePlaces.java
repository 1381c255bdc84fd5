// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Slices of one grid that lie at the same place.
 *
 * <p>Copies of one image (same SOP Instance UID) are dropped and counted. Where different images share places, something
 * that tells them apart is looked for: temporal position, acquisition, kernel, image type, slice thickness; if it parts
 * them into as many volumes as images share a place, they are phases or reconstructions and each is a volume. If nothing
 * does but at least half the places are shared, the n-th images by Instance Number make the n-th volume. Otherwise a few
 * stray images are there twice: the one with the lowest Instance Number is kept, with a warning.
 */
final class SamePlaces {
    /** Places nearer than this along the normal are the same. */
    static final double TOLERANCE_MM = 0.01;

    private static final List<Function<SliceHeader, Object>> DISCRIMINATORS = List.of(
            s -> s.numbers().temporal(),
            s -> s.numbers().acquisition(),
            s -> s.scan().kernel(),
            s -> s.scan().imageType(),
            s -> s.scan().thickness());

    private final List<List<SliceHeader>> volumes;
    private final int copies;
    private final int stray;

    private SamePlaces(List<List<SliceHeader>> volumes, int copies, int stray) {
        this.volumes = volumes;
        this.copies = copies;
        this.stray = stray;
    }

    static SamePlaces of(List<SliceHeader> part) {
        List<SliceHeader> single = withoutCopies(part);
        int copies = part.size() - single.size();
        if (!single.get(0).plane().isPlaced()) {
            return new SamePlaces(List.of(single), copies, 0);
        }
        List<List<SliceHeader>> places = places(single);
        int most = places.stream().mapToInt(List::size).max().orElse(1);
        if (most == 1) {
            return new SamePlaces(List.of(firsts(places)), copies, 0);
        }
        for (Function<SliceHeader, Object> discriminator : DISCRIMINATORS) {
            Map<Object, List<SliceHeader>> groups = new LinkedHashMap<>();
            single.forEach(s -> groups.computeIfAbsent(discriminator.apply(s), k -> new ArrayList<>())
                    .add(s));
            if (groups.size() == most
                    && groups.values().stream().allMatch(g -> places(g).size() == g.size())) {
                return new SamePlaces(
                        groups.values().stream().map(g -> firsts(places(g))).toList(), copies, 0);
            }
        }
        int shared = (int) places.stream().filter(p -> p.size() > 1).count();
        if (shared > 1 && 2 * shared >= places.size()) {
            List<List<SliceHeader>> ranks = new ArrayList<>();
            for (int rank = 0; rank < most; rank++) {
                int r = rank;
                ranks.add(places.stream()
                        .filter(p -> p.size() > r)
                        .map(p -> p.get(r))
                        .toList());
            }
            return new SamePlaces(ranks, copies, 0);
        }
        return new SamePlaces(List.of(firsts(places)), copies, single.size() - places.size());
    }

    /** Volumes whose slices are at different places, each in order along the normal. */
    List<List<SliceHeader>> volumes() {
        return volumes;
    }

    void report(Findings findings) {
        if (copies > 0) {
            findings.warn(Describe.count(copies, "file") + " in the series " + Describe.are(copies)
                    + " a copy of another image and left out.");
        }
        if (stray > 0) {
            findings.doubt(Describe.count(stray, "slice") + " in the series " + Describe.are(stray)
                    + " at the same place as another one but not the same image; of such slices the one with the lowest"
                    + " instance number is used.");
        }
    }

    private static List<SliceHeader> withoutCopies(List<SliceHeader> slices) {
        record Image(String sopInstance, int frame) {}
        Map<Image, SliceHeader> seen = new LinkedHashMap<>();
        List<SliceHeader> kept = new ArrayList<>();
        for (SliceHeader s : slices) {
            if (s.ids().sopInstance().isEmpty()
                    || seen.putIfAbsent(
                                    new Image(s.ids().sopInstance(), s.source().frame()), s)
                            == null) {
                kept.add(s);
            }
        }
        return kept;
    }

    /** Groups by place along the normal, in order; within a place by instance number. */
    private static List<List<SliceHeader>> places(List<SliceHeader> slices) {
        Vector3 normal = slices.get(0).plane().axes().get().normal();
        List<SliceHeader> sorted = new ArrayList<>(slices);
        sorted.sort(Comparator.comparingDouble(s -> s.plane().position().get().dot(normal)));
        List<List<SliceHeader>> places = new ArrayList<>();
        double last = Double.NaN;
        for (SliceHeader s : sorted) {
            double t = s.plane().position().get().dot(normal);
            if (!(t - last <= TOLERANCE_MM)) {
                places.add(new ArrayList<>());
                last = t;
            }
            places.get(places.size() - 1).add(s);
        }
        places.forEach(p -> p.sort(SliceHeader.INSTANCE_ORDER));
        return places;
    }

    private static List<SliceHeader> firsts(List<List<SliceHeader>> places) {
        return places.stream().map(p -> p.get(0)).toList();
    }
}
