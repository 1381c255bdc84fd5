// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.table;

import java.util.List;
import java.util.Optional;
import org.covidrate.deid.Action;

/**
 * What the basic profile does to an attribute, and where it leaves a choice, which choices (PS3.15 table E.1-1a). The star
 * of {@code X/Z/U*} says that the attribute is a sequence whose items stay with new UIDs.
 */
public enum BasicAction {
    X("X", Action.REMOVE),
    Z("Z", Action.EMPTY),
    D("D", Action.DUMMY),
    U("U", Action.NEW_UID),
    X_Z("X/Z", Action.REMOVE, Action.EMPTY),
    X_D("X/D", Action.REMOVE, Action.DUMMY),
    Z_D("Z/D", Action.EMPTY, Action.DUMMY),
    X_Z_D("X/Z/D", Action.REMOVE, Action.EMPTY, Action.DUMMY),
    X_Z_U("X/Z/U*", Action.REMOVE, Action.EMPTY, Action.NEW_UID);

    private final String code;
    /** From the one that leaves least to the one that leaves most: a type demands one of these or a later one. */
    private final List<Action> choices;

    BasicAction(String code, Action... choices) {
        this.code = code;
        this.choices = List.of(choices);
    }

    /** As the table writes it. */
    public String code() {
        return code;
    }

    static BasicAction of(String code) {
        for (BasicAction action : values()) {
            if (action.code.equals(code)) {
                return action;
            }
        }
        throw new IllegalArgumentException("The table has no action " + code + ".");
    }

    /**
     * The action for an attribute of a type: the one that leaves least among those that keep the file valid.
     *
     * @param type of the attribute in its IOD; empty if that is not known, which demands a value
     */
    public Action resolve(Optional<AttributeType> type) {
        int least = type.map(AttributeType::demand).orElse(AttributeType.VALUE);
        for (Action choice : choices) {
            if (demandMet(choice) >= least) {
                return choice;
            }
        }
        return choices.get(choices.size() - 1);
    }

    private static int demandMet(Action action) {
        return switch (action) {
            case REMOVE -> AttributeType.NOTHING;
            case EMPTY -> AttributeType.PRESENCE;
            default -> AttributeType.VALUE;
        };
    }
}
