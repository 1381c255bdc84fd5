// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Post-processing written down step by step, scanning the volume again and again: for comparison on small volumes. */
final class LiteralPostprocessing {
    private final int w;
    private final int h;
    private final int d;
    private final Set<Integer> spare;
    private final int skipBelow;

    LiteralPostprocessing(int w, int h, int d, Set<Integer> spare, int skipBelow) {
        this.w = w;
        this.h = h;
        this.d = d;
        this.spare = spare;
        this.skipBelow = skipBelow;
    }

    private interface Neighbour {
        void at(int i);
    }

    private void around(int i, boolean diagonal, Neighbour neighbour) {
        int x = i % w;
        int y = i / w % h;
        int z = i / w / h;
        for (int dz = -1; dz <= 1; dz++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int steps = Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
                    boolean within =
                            x + dx >= 0 && x + dx < w && y + dy >= 0 && y + dy < h && z + dz >= 0 && z + dz < d;
                    if (within && steps > 0 && (diagonal || steps == 1)) {
                        neighbour.at(i + dx + w * (dy + h * dz));
                    }
                }
            }
        }
    }

    /** Numbers regions of equal values other than 0, from 1. */
    private int[] number(int[] values, boolean diagonal) {
        int[] numbers = new int[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0 && numbers[i] == 0) {
                count++;
                ArrayDeque<Integer> open = new ArrayDeque<>(List.of(i));
                numbers[i] = count;
                while (!open.isEmpty()) {
                    int from = open.pop();
                    int number = count;
                    around(from, diagonal, to -> {
                        if (numbers[to] == 0 && values[to] == values[from]) {
                            numbers[to] = number;
                            open.push(to);
                        }
                    });
                }
            }
        }
        return numbers;
    }

    private static int[] areas(int[] numbers) {
        int[] areas = new int[Arrays.stream(numbers).max().orElse(0) + 1];
        for (int n : numbers) {
            areas[n]++;
        }
        return areas;
    }

    int[] apply(int[] volume) {
        int[] region = number(volume, true);
        int[] area = areas(region);
        int[] value = new int[area.length];
        for (int i = 0; i < volume.length; i++) {
            value[region[i]] = volume[i];
        }
        List<Integer> order = new ArrayList<>();
        for (int id = 1; id < area.length; id++) {
            order.add(id);
        }
        int[] area0 = area.clone();
        order.sort(Comparator.comparing(id -> area0[id]));
        int[] most = new int[256];
        int[] map = new int[area.length];
        for (int id : order) {
            if (area[id] > most[value[id]]) {
                most[value[id]] = area[id];
                map[id] = value[id];
            }
        }
        for (int id : order) {
            if ((area[id] < most[value[id]] || spare.contains(value[id])) && area[id] >= skipBelow) {
                merge(id, region, area, value, most);
            }
        }
        int[] mapped = new int[volume.length];
        for (int i = 0; i < volume.length; i++) {
            mapped[i] = spare.contains(map[region[i]]) ? 0 : map[region[i]];
        }
        return keepLargest(mapped);
    }

    private void merge(int id, int[] region, int[] area, int[] value, int[] most) {
        boolean[] dilated = new boolean[region.length];
        for (int i = 0; i < region.length; i++) {
            if (region[i] == id) {
                dilated[i] = true;
                around(i, false, to -> dilated[to] = true);
            }
        }
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        for (int i = 0; i < region.length; i++) {
            if (dilated[i]) {
                counts.merge(region[i], 1, Integer::sum);
            }
        }
        int best = id;
        int highest = 0;
        for (int other : counts.keySet()) {
            if (other != 0 && other != id && counts.get(other) > highest && !spare.contains(other)) {
                highest = counts.get(other);
                best = other;
            }
        }
        for (int i = 0; i < region.length; i++) {
            if (region[i] == id) {
                region[i] = best;
            }
        }
        if (best != id) {
            if (area[best] == most[value[best]]) {
                most[value[best]] += area[id];
            }
            area[best] += area[id];
        }
    }

    private int[] keepLargest(int[] mapped) {
        int[] result = new int[mapped.length];
        TreeSet<Integer> present = new TreeSet<>();
        Arrays.stream(mapped).forEach(present::add);
        present.pollFirst();
        for (int label : present) {
            int[] parts =
                    number(Arrays.stream(mapped).map(v -> v == label ? 1 : 0).toArray(), true);
            int[] area = areas(parts);
            int best = 1;
            for (int p = 2; p < area.length; p++) {
                best = area[p] >= area[best] ? p : best;
            }
            int kept = best;
            int[] background =
                    number(Arrays.stream(parts).map(p -> p == kept ? 0 : 1).toArray(), false);
            boolean[] open = new boolean[mapped.length + 1];
            int[] size = areas(background);
            for (int i = 0; i < background.length; i++) {
                int x = i % w;
                int y = i / w % h;
                int z = i / w / h;
                boolean surface = x == 0 || y == 0 || z == 0 || x == w - 1 || y == h - 1 || z == d - 1;
                open[background[i]] |= d == 1 ? size[background[i]] >= 64 : surface;
            }
            for (int i = 0; i < mapped.length; i++) {
                if (background[i] == 0 || !open[background[i]]) {
                    result[i] = label;
                }
            }
        }
        return result;
    }
}
