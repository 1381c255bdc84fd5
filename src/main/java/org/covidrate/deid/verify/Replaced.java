// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by their form values that stand for nobody, as de-identifying programs write them. */
final class Replaced {
    /** Words of dummies, in lower case. */
    private static final Set<String> DUMMY_WORDS = Set.of(
            "anon",
            "anonymized",
            "anonymised",
            "anonymous",
            "anonym",
            "blank",
            "cleaned",
            "confidential",
            "data",
            "deid",
            "deidentified",
            "de",
            "identified",
            "dummy",
            "empty",
            "hidden",
            "masked",
            "na",
            "n",
            "a",
            "name",
            "no",
            "none",
            "not",
            "known",
            "given",
            "available",
            "specified",
            "applicable",
            "null",
            "nobody",
            "patient",
            "pseudonym",
            "pseudonymized",
            "redacted",
            "removed",
            "other",
            "replaced",
            "unknown",
            "urn",
            "value",
            "withheld",
            "xx",
            "xxx",
            "xxxx");
    /** What pseudonyms begin with, beside their number. */
    private static final Set<String> STEMS = Set.of(
            "case", "covid", "ct", "id", "p", "pat", "ps", "psn", "pseudo", "s", "scan", "sub", "subj", "subject",
            "vol");

    private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** "0012", "P001", "ANON7F3A21": digits alone, after a few letters, or before another letter. */
    private static final Pattern NUMBERED =
            Pattern.compile("\\d+|\\p{L}{1,4}\\d+\\w*|(?=\\w{6})[A-Za-z0-9]*\\d[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*");
    /** Letters as no language joins them, of keyed pseudonyms without a digit. */
    private static final Pattern CIPHER =
            Pattern.compile("[0-9a-f]{6,}|[0-9A-F]{6,}|(?=[A-Z]*[BCDFGHJKLMNPQRSTVWXZ]{5})[A-Z]{10,}");

    private static final Pattern DIGITS_AT_END = Pattern.compile("\\d+$");

    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]*");
    private static final Set<String> DUMMY_DATES = Set.of(
            "00000000",
            "00010101",
            "11111111",
            "18000101",
            "18500101",
            "19000101",
            "19700101",
            "19991111",
            "20000101",
            "99999999");
    private static final Pattern DUMMY_TIME = Pattern.compile("0+(?:\\.0*)?|111111(?:\\.\\d*)?|120000(?:\\.0*)?");

    private Replaced() {}

    /** Empty, punctuation, or words such as "REMOVED". */
    static boolean isDummy(String value) {
        String text = value.strip();
        if (NO_LETTER_OR_DIGIT.matcher(text).matches() || text.matches("[0Xx]+")) {
            return true;
        }
        for (String word : WORD_BREAK.split(text)) {
            if (!word.isEmpty() && !DUMMY_WORDS.contains(word.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    /** A dummy or a code, such as "ANON-3f2c9a" or "Subject^0012"; "Doe^John" and "Miller" are none. */
    static boolean isCode(String value) {
        boolean numbered = false;
        for (String word : WORD_BREAK.split(value.strip())) {
            String lower = word.toLowerCase(Locale.ROOT);
            String stem = DIGITS_AT_END.matcher(lower).replaceFirst("");
            if (word.isEmpty() || DUMMY_WORDS.contains(stem) || STEMS.contains(stem)) {
                numbered |= !stem.equals(lower);
                continue;
            }
            if (!NUMBERED.matcher(word).matches() && !CIPHER.matcher(word).matches()) {
                return false;
            }
            numbered = true;
        }
        return numbered || isDummy(value);
    }

    /** A DA, or the date of a DT: those that programs put where a date is required. */
    static boolean isDummyDate(String value) {
        String digits = value.replaceAll("[^0-9].*$", "");
        return isDummy(value) || digits.length() >= 8 && DUMMY_DATES.contains(digits.substring(0, 8));
    }

    static boolean isDummyTime(String value) {
        return isDummy(value) || DUMMY_TIME.matcher(value.strip()).matches();
    }
}
