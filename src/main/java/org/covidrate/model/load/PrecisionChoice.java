// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.load;

import java.util.Locale;

/** In which numbers the user lets networks compute. */
public enum PrecisionChoice {
    /** The reference, and the default: the same masks everywhere. */
    FLOAT32,
    /** bfloat16 where the processor computes with it, float32 elsewhere. */
    AUTO,
    /** As auto, with a warning where the processor does not compute with it. */
    BFLOAT16;

    /**
     * Reads a choice as users write it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PrecisionChoice parse(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "float32" -> FLOAT32;
            case "auto" -> AUTO;
            case "bfloat16" -> BFLOAT16;
            default ->
                throw new IllegalArgumentException("\"" + text + "\" is no precision: give float32, auto or bfloat16.");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
