// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a volume comes from: facts that do not identify the patient, and what the reader had to warn about.
 *
 * @param facts free of patient, place, date and identifiers
 * @param warnings one plain sentence each, free of the same
 */
public record Provenance(Map<SeriesFact, String> facts, List<String> warnings) {
    public static final Provenance UNKNOWN = new Provenance(Map.of(), List.of());

    public Provenance {
        EnumMap<SeriesFact, String> copy = new EnumMap<>(SeriesFact.class);
        copy.putAll(facts);
        facts = Collections.unmodifiableMap(copy);
        warnings = List.copyOf(warnings);
    }

    /** Provenance that says no more than the format, such as "NIfTI-1". */
    public static Provenance ofFormat(String format) {
        return new Provenance(Map.of(SeriesFact.FORMAT, format), List.of());
    }

    public Optional<String> fact(SeriesFact fact) {
        return Optional.ofNullable(facts.get(fact));
    }

    public Provenance withWarnings(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Provenance(facts, all);
    }
}
