// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that are known to be technical: nobody's name, number or place. */
final class Words {
    private static final Set<String> DESCRIPTORS = read("descriptor-words.txt");
    private static final Set<String> TECHNICAL = read("technical-words.txt");

    /** A number with its unit, such as 5MM or 1.25MM. */
    private static final Pattern MEASURE =
            Pattern.compile("[0-9]{1,3}([.,][0-9]{1,3})?(MM|CM|KV|KVP|MAS|MA|ML|SEC|S|MS|HU|D|%)");
    /** A reconstruction kernel, such as B70F or FC51. */
    private static final Pattern KERNEL =
            Pattern.compile("(B|H|I|J|U|FC|BR|BL|BV|BF|HR|HC|HF|QR|TR|SA|YA|YB)[0-9]{2}[FSHDU]?");

    private static final Pattern SHORT_NUMBER = Pattern.compile("[0-9]{1,3}([.,][0-9]{1,4})?");
    /** One of several, such as WINDOW2. */
    private static final Pattern NUMBERED = Pattern.compile("[A-Z]{4,}[0-9]{1,2}");
    /** A type or version, such as 2012B, VA44A, 06MW03. */
    private static final Pattern VERSION =
            Pattern.compile("(?=.*[0-9])[0-9]{0,4}[A-Z]{0,3}[0-9]{0,2}[A-Z]{0,2}(\\.[0-9]{1,2})?");

    private Words() {}

    private static Set<String> read(String name) {
        Set<String> words = new HashSet<>();
        try (InputStream in = Words.class.getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(words::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(words);
    }

    /** Whether an upper-case word may stay in a description. */
    static boolean isDescriptor(String word) {
        return DESCRIPTORS.contains(word)
                || MEASURE.matcher(word).matches()
                || KERNEL.matcher(word).matches();
    }

    /** Whether an upper-case word may stay in an attribute that the table does not list. */
    static boolean isTechnical(String word) {
        return isDescriptor(word)
                || TECHNICAL.contains(word)
                || SHORT_NUMBER.matcher(word).matches()
                || NUMBERED.matcher(word).matches() && isTechnical(word.replaceAll("[0-9]", ""));
    }

    /** Whether it can be the version or type of a device. */
    static boolean isVersion(String word) {
        return VERSION.matcher(word).matches();
    }
}
