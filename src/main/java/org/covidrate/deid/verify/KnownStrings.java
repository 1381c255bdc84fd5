// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Strings that must not be anywhere in the folder, such as the names and numbers of the patients it was made from.
 *
 * @param strings each of 4 to 255 characters, no two alike
 * @param ignored how many were too short or long to be searched for
 */
public record KnownStrings(List<String> strings, int ignored) {
    /** Shorter ones stand in any file by chance. */
    static final int SHORTEST = 4;

    static final int LONGEST = 255;
    public static final KnownStrings NONE = new KnownStrings(List.of(), 0);

    public KnownStrings {
        strings = List.copyOf(strings);
    }

    /** Of any strings; blanks around them do not count. */
    public static KnownStrings of(Iterable<String> all) {
        Set<String> kept = new LinkedHashSet<>();
        int ignored = 0;
        for (String line : all) {
            String text = line.strip();
            if (text.length() >= SHORTEST && text.length() <= LONGEST) {
                kept.add(text);
            } else if (!text.isEmpty()) {
                ignored++;
            }
        }
        return new KnownStrings(new ArrayList<>(kept), ignored);
    }

    /**
     * Of a text file in UTF-8, one string a line.
     *
     * @throws IOException if it cannot be read, or holds nothing to search for: one sentence
     */
    public static KnownStrings read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        KnownStrings known = of(text.lines().toList());
        if (known.strings().isEmpty()) {
            throw new IOException("The file " + file + " holds no string of " + SHORTEST + " to " + LONGEST
                    + " characters to search for; write one on each line.");
        }
        return known;
    }

    /** All of both. */
    public KnownStrings and(KnownStrings other) {
        List<String> all = new ArrayList<>(strings);
        all.addAll(other.strings);
        KnownStrings both = of(all);
        return new KnownStrings(both.strings, ignored + other.ignored);
    }
}
