// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

/** What is done to one attribute (PS3.15 table E.1-1a), after compound actions have been resolved. */
public enum Action {
    /** Stays as it is; the items of a sequence are gone through all the same. */
    KEEP("K", "keep"),
    /** Stays where it is known not to identify anybody: words of a known list, shifted dates, cleaned items. */
    CLEAN("C", "clean"),
    /** Gets a new identifier, the same for the same one everywhere. */
    NEW_UID("U", "new UID"),
    /** Gets a value that means nothing, in the form that its representation demands. */
    DUMMY("D", "dummy"),
    /** Stays without a value, or with a pseudonym. */
    EMPTY("Z", "empty"),
    /** Goes. */
    REMOVE("X", "remove");

    private final String code;
    private final String label;

    Action(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The letter of the table. */
    public String code() {
        return code;
    }

    /** In words, for people. */
    public String label() {
        return label;
    }
}
