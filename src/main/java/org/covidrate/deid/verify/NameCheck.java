// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Whether the names of a file and of the folders it lies in look like a patient, a date or an original identifier. */
final class NameCheck {
    private static final Set<String> SHORT_FORMS = Set.of("dcm", "sub", "img", "ser", "stu");

    private static final Pattern UID = Pattern.compile("\\d+(?:\\.\\d+){4,}");
    private static final Pattern REPLACED_UID = Pattern.compile("2\\.25\\.\\d{1,39}");
    private static final Pattern EXTENSION = Pattern.compile("\\.(?:[A-Za-z]\\w{0,4})(?:\\.gz)?$");
    private static final Pattern NUMBER = Pattern.compile("\\d{6,}");

    private NameCheck() {}

    /**
     * Judges a path below the folder that is looked at.
     *
     * @param path names joined by {@code /}
     * @param uidsKept whether the file says that it keeps its unique identifiers
     * @return whether it may be shown
     */
    static boolean check(String path, boolean uidsKept, Consumer<Finding> sink) {
        boolean clean = true;
        for (String part : path.split("/")) {
            clean &= part(EXTENSION.matcher(part).replaceFirst(""), uidsKept, sink);
        }
        return clean;
    }

    private static boolean part(String name, boolean uidsKept, Consumer<Finding> sink) {
        if (REPLACED_UID.matcher(name).matches()) {
            return true;
        }
        if (UID.matcher(name).matches()) {
            return uidsKept
                    ? found(sink, Level.NOTE, "kept or cleaned, as code " + Marks.UIDS + " says", name)
                    : found(sink, Level.FOUND, "is an original unique identifier", name);
        }
        if (name.contains("^") || name.contains("@")) {
            return found(sink, Level.FOUND, "has the form of a person's name or address", name);
        }
        for (TextPattern.Match match : TextPattern.in(name.replace('_', ' '))) {
            return found(sink, Level.FOUND, "holds " + match.pattern().reason.replace(" within the text", ""), name);
        }
        for (String word : name.split("[^\\p{L}\\p{N}]+")) {
            boolean plain = SHORT_FORMS.contains(word.replaceAll("\\d", "").toLowerCase(Locale.ROOT))
                    || PlainWords.contains(word.replaceAll("\\d", ""));
            if (NUMBER.matcher(word).matches()) {
                return found(sink, Level.REVIEW, "holds a number as patients and orders have", name);
            } else if (word.length() > 2 && !plain && !Replaced.isCode(word)) {
                return found(sink, Level.REVIEW, "holds a word that may be a person's name", name);
            }
        }
        return true;
    }

    private static boolean found(Consumer<Finding> sink, Level level, String reason, String name) {
        sink.accept(new Finding(level, Kind.FILE_NAME, "name of a file or folder", "", reason, name.length()));
        return false;
    }
}
