// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;

/** Private attributes known not to identify anybody (PS3.15 section E.3.10), from {@code safe-private.tsv}. */
public final class SafePrivate {
    private static final SafePrivate INSTANCE = new SafePrivate();

    private record Place(int group, int element, String creator) {}

    private final Map<Place, Vr> representations = new HashMap<>();

    private SafePrivate() {
        List<String[]> rows = TableResource.rows("safe-private.tsv");
        for (String[] row : rows.subList(1, rows.size())) {
            Place place = new Place(TableResource.tag(row[0]), TableResource.tag(row[1]), row[3]);
            representations.put(place, Vr.valueOf(row[2]));
        }
    }

    /**
     * The representation of a private attribute that is safe; empty if it is not known to be.
     *
     * @param creator the owner of its block
     */
    public static Optional<Vr> vr(int tag, String creator) {
        Place place = new Place(Tag.group(tag), Tag.element(tag) & 0xFF, creator);
        return Optional.ofNullable(INSTANCE.representations.get(place));
    }
}
