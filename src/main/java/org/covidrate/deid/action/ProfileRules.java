// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.covidrate.deid.Action;
import org.covidrate.deid.Profile;
import org.covidrate.deid.ProfileOption;
import org.covidrate.deid.table.AttributeTypes;
import org.covidrate.deid.table.ConfidentialityTable;
import org.covidrate.deid.table.Iod;
import org.covidrate.deid.table.TableRow;

/**
 * The table with the options of a profile laid over it. Of several options that speak about one attribute one that keeps it
 * wins, because files that name such an option promise the attribute.
 */
final class ProfileRules {
    private final Map<TableRow, Optional<Action>> byOptions = new IdentityHashMap<>();

    ProfileRules(Profile profile) {
        for (TableRow row : ConfidentialityTable.rows()) {
            Optional<Action> action = Optional.empty();
            for (ProfileOption option : profile.options()) {
                Action demanded = row.options().get(option);
                if (demanded != null && action.filter(a -> a == Action.KEEP).isEmpty()) {
                    action = Optional.of(demanded);
                }
            }
            byOptions.put(row, action);
        }
    }

    /** What the table says of a tag; empty if it does not list it. */
    Optional<TableRow> row(int tag) {
        return ConfidentialityTable.row(tag);
    }

    /** The action for an attribute of the table. @param parent as in {@link AttributeTypes#type} */
    Action action(TableRow row, int tag, Optional<Iod> iod, int parent) {
        return byOptions.get(row).orElseGet(() -> basic(row, tag, iod, parent));
    }

    /** What the basic profile demands: also where an option would clean but nothing could be cleaned. */
    Action basic(TableRow row, int tag, Optional<Iod> iod, int parent) {
        return row.basic().resolve(AttributeTypes.type(iod, parent, tag));
    }
}
