// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

/** Kinds of places where a model can be, in the order in which a name is looked for. */
public enum ModelPlace {
    /** In a jar of the program. */
    BUNDLED,
    /** In a folder that the caller named. */
    GIVEN_FOLDER,
    /** In the user's own folder. */
    USER_FOLDER,
    /** At a path that the user gave instead of a name. */
    PATH,
    /** With its publisher, not here. */
    PUBLISHER
}
