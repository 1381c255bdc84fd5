// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.Macro;
import ij.plugin.frame.Recorder;
import java.io.File;
import java.util.Optional;

/**
 * The options of {@code run("Analyze CT...", "overlay=true output=[/my data/out]")}. A key is the name of a command's
 * field, as it is in Fiji.
 */
final class MacroOptions {
    private final String options;

    /** @param options what {@link Macro#getOptions} gives, or null */
    MacroOptions(String options) {
        this.options = options == null ? "" : options;
    }

    /** The value of {@code key=value} or {@code key=[value with blanks]}. */
    Optional<String> value(String key) {
        return Optional.ofNullable(Macro.getValue(options, key, null));
    }

    /** Whether the key stands alone, which in ImageJ 1 ticks a checkbox. */
    boolean hasFlag(String key) {
        return (" " + options.replaceAll("\\[[^\\]]*\\]", "") + " ").contains(" " + key + " ");
    }

    /** Adds an option to the command that the Recorder is recording; what was left empty is left out. */
    static void record(String key, Object value) {
        if (value instanceof File file) {
            Recorder.recordPath(key, file.getPath());
        } else if (value != null && !value.toString().isEmpty()) {
            Recorder.recordOption(key, value.toString().replace("\\", "\\\\").replace("\"", "\\\""));
        }
    }
}
