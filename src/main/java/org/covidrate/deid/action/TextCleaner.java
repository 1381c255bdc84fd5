// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes every word out of a text that is not known to be harmless. Words of the names in the file never are. */
final class TextCleaner {
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:[.,](?=[0-9])[\\p{L}\\p{M}\\p{N}]+)?%?");
    /** What looks like a date although its numbers are short. */
    private static final Pattern DATE = Pattern.compile("[0-9]{1,4}[-./ ][0-9]{1,2}[-./ ][0-9]{1,4}");

    private static final int MOST_NUMBERS = 3;

    private final Set<String> names;

    /** @param names words in upper case that are parts of names in the file */
    TextCleaner(Set<String> names) {
        this.names = names;
    }

    /** The words of a description that may stay, in order; empty if there are none. */
    String descriptor(String text) {
        return survivors(text, Words::isDescriptor);
    }

    /** The words of an attribute outside the table that may stay; the whole text if all of them may. */
    String technical(String text) {
        return kept(text, Words::isTechnical);
    }

    /** As {@link #technical}, where versions and types of devices may stand. */
    String device(String text) {
        return kept(text, word -> Words.isTechnical(word) || Words.isVersion(word));
    }

    /** Whether every word of a coded string is known. */
    boolean isTerm(String term, boolean device) {
        return term.equals(device ? device(term) : technical(term));
    }

    private String kept(String text, Predicate<String> known) {
        List<String> words = words(text);
        long numbers =
                words.stream().filter(word -> Character.isDigit(word.charAt(0))).count();
        if (numbers > MOST_NUMBERS || DATE.matcher(text).find()) {
            return survivors(text, word -> !Character.isDigit(word.charAt(0)) && known.test(word));
        }
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        return plain && words.stream().allMatch(word -> mayStay(word, known)) ? text : survivors(text, known);
    }

    private String survivors(String text, Predicate<String> known) {
        return String.join(
                " ", words(text).stream().filter(word -> mayStay(word, known)).toList());
    }

    private boolean mayStay(String word, Predicate<String> known) {
        String upper = word.toUpperCase(Locale.ROOT);
        return upper.chars().allMatch(c -> c < 0x80) && !names.contains(upper) && known.test(upper);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher m = WORD.matcher(text);
        while (m.find()) {
            words.add(m.group());
        }
        return words;
    }
}
