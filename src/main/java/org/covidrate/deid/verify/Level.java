// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

/** How sure it is that a finding must not be handed on. */
public enum Level {
    /** Identifies, or contradicts what the file says of itself. */
    FOUND("found"),
    /** May identify; a person has to look. */
    REVIEW("to review"),
    /** Kept by an option that the file names, or worth knowing; does not count as found. */
    NOTE("note");

    private final String text;

    Level(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
