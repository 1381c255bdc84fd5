// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of the attributes for which the table leaves a choice, from {@code attribute-types.tsv}. */
public final class AttributeTypes {
    /** As parent: the data set itself. */
    public static final int TOP_LEVEL = 0;

    private static final AttributeTypes INSTANCE = new AttributeTypes();

    private record Place(Iod iod, int parent, int tag) {}

    private final Map<Place, AttributeType> types = new HashMap<>();

    private AttributeTypes() {
        List<String[]> rows = TableResource.rows("attribute-types.tsv");
        for (String[] row : rows.subList(1, rows.size())) {
            int parent = row[1].equals("-") ? TOP_LEVEL : TableResource.tag(row[1]);
            for (Iod iod : row[0].equals("*") ? Iod.values() : new Iod[] {Iod.valueOf(row[0])}) {
                types.put(new Place(iod, parent, TableResource.tag(row[2])), AttributeType.of(row[3]));
            }
        }
    }

    /**
     * The type of an attribute.
     *
     * @param iod what the file is
     * @param parent the sequence in whose items it lies, or {@link #TOP_LEVEL}
     * @return optional for what the IOD does not have in its data set; empty where nothing is known
     */
    public static Optional<AttributeType> type(Optional<Iod> iod, int parent, int tag) {
        if (iod.isEmpty()) {
            return Optional.empty();
        }
        AttributeType type = INSTANCE.types.get(new Place(iod.get(), parent, tag));
        return type == null && parent == TOP_LEVEL ? Optional.of(AttributeType.OPTIONAL) : Optional.ofNullable(type);
    }
}
