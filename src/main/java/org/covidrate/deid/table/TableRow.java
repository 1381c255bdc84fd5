// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.table;

import java.util.Map;
import org.covidrate.deid.Action;
import org.covidrate.deid.ProfileOption;

/**
 * One row of the table.
 *
 * @param pattern the tag in hexadecimal, x for any digit, or {@code private}
 * @param keyword as in PS3.6
 * @param basic what the basic profile does
 * @param options what options make of it: {@link Action#KEEP} or {@link Action#CLEAN}
 */
public record TableRow(String pattern, String keyword, BasicAction basic, Map<ProfileOption, Action> options) {
    static final String PRIVATE = "private";

    public TableRow {
        options = Map.copyOf(options);
    }

    /** Whether the row is for several tags. */
    public boolean isPattern() {
        return pattern.indexOf('x') >= 0 || pattern.equals(PRIVATE);
    }

    /** The tag of a row for one tag; of a pattern one of its tags. */
    public int tag() {
        return pattern.equals(PRIVATE) ? 0x00091001 : TableResource.tag(pattern.replace('x', '0'));
    }
}
