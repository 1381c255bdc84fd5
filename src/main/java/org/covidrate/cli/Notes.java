// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.HounsfieldCheck;

/** What the user has to know about a result, each sentence once, in the order in which it came up. */
final class Notes implements Consumer<String> {
    private final Set<String> warnings = new LinkedHashSet<>();

    @Override
    public void accept(String warning) {
        warnings.add(warning);
    }

    /** What the reader found odd, and what is odd about the values. */
    void aboutInput(CtVolume ct) {
        warnings.addAll(ct.provenance().warnings());
        warnings.addAll(HounsfieldCheck.warnings(ct));
    }

    Set<String> warnings() {
        return warnings;
    }

    /** As lines for the terminal. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        warnings.forEach(warning -> lines.add("Warning: " + warning));
        return lines;
    }
}
