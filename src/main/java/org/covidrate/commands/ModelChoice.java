// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;

/** The model that a user chose: one of a list, or a file. */
final class ModelChoice {
    /** What is chosen to name a file instead. */
    static final String OTHER = "other";

    private ModelChoice() {}

    /**
     * Name or path of the model.
     *
     * @param name chosen in the list
     * @param file if given, goes before the name
     * @throws IllegalArgumentException if neither names a model
     */
    static String of(String name, File file) {
        if (file != null && !file.getPath().isBlank()) {
            return file.getPath();
        }
        if (name.equals(OTHER)) {
            throw new IllegalArgumentException(
                    "Choose a model in the list, or the file or folder of another model beneath it.");
        }
        return name;
    }
}
