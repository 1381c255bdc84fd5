// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the same findings of many files together, so that a study of thousands of slices gives a report of some lines. */
final class Collector {
    private static final int EXAMPLES = 3;

    private record Key(Level level, Kind kind, String place, String keyword, String reason) {}

    private static final class Sum {
        int files;
        int values;
        int shortest = Integer.MAX_VALUE;
        int longest;
        final List<String> examples = new ArrayList<>();
    }

    private final Map<Key, Sum> sums = new LinkedHashMap<>();
    private int filesWithFindings;

    /** @param file how the file may be called in the report */
    void add(String file, List<Finding> findings) {
        Set<Key> seen = new LinkedHashSet<>();
        for (Finding f : findings) {
            Key key = new Key(f.level(), f.kind(), f.place(), f.keyword(), f.reason());
            Sum sum = sums.computeIfAbsent(key, k -> new Sum());
            sum.values++;
            sum.shortest = Math.min(sum.shortest, f.length());
            sum.longest = Math.max(sum.longest, f.length());
            if (seen.add(key)) {
                sum.files++;
                if (sum.examples.size() < EXAMPLES) {
                    sum.examples.add(file);
                }
            }
        }
        if (findings.stream().anyMatch(f -> f.level() != Level.NOTE)) {
            filesWithFindings++;
        }
    }

    int filesWithFindings() {
        return filesWithFindings;
    }

    /** The gravest first, then by kind and place. */
    List<FindingGroup> groups() {
        List<FindingGroup> groups = new ArrayList<>();
        sums.forEach((key, sum) -> groups.add(new FindingGroup(
                key.level(),
                key.kind(),
                key.place(),
                key.keyword(),
                key.reason(),
                sum.files,
                sum.values,
                sum.shortest,
                sum.longest,
                sum.examples)));
        groups.sort(Comparator.comparing(FindingGroup::level)
                .thenComparing(FindingGroup::kind)
                .thenComparing(FindingGroup::place)
                .thenComparing(FindingGroup::keyword)
                .thenComparing(FindingGroup::reason));
        return groups;
    }
}
