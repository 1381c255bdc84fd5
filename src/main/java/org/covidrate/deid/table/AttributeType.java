// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.table;

/** Whether an IOD demands an attribute (PS3.5 section 7.4). Of conditional ones the condition is taken to hold. */
public enum AttributeType {
    REQUIRED("1", AttributeType.VALUE),
    REQUIRED_IF("1C", AttributeType.VALUE),
    MAY_BE_EMPTY("2", AttributeType.PRESENCE),
    MAY_BE_EMPTY_IF("2C", AttributeType.PRESENCE),
    OPTIONAL("3", AttributeType.NOTHING);

    static final int NOTHING = 0;
    static final int PRESENCE = 1;
    static final int VALUE = 2;

    private final String code;
    private final int demand;

    AttributeType(String code, int demand) {
        this.code = code;
        this.demand = demand;
    }

    /** {@link #NOTHING}, {@link #PRESENCE} or {@link #VALUE}. */
    int demand() {
        return demand;
    }

    static AttributeType of(String code) {
        for (AttributeType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        throw new IllegalArgumentException("There is no type " + code + ".");
    }
}
