// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is found while slices are put together: warnings, and at most one reason not to go on. */
final class Findings {
    private final boolean strict;
    private final List<String> warnings = new ArrayList<>();
    private String refusal;

    Findings(boolean strict) {
        this.strict = strict;
    }

    /** Something the user should know, after which measurements are still right. */
    void warn(String sentence) {
        warnings.add(sentence);
    }

    /** Something that may make measured volumes wrong: refused when strict. */
    void doubt(String sentence) {
        if (strict) {
            refuse(sentence);
        } else {
            warnings.add(sentence);
        }
    }

    /** Something without which there is no volume. The first reason is kept. */
    void refuse(String sentence) {
        if (refusal == null) {
            refusal = sentence;
        }
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }
}
