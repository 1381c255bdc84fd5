// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The Specific Character Set of a data set: how the bytes of its text become characters (PS3.3 section C.12.1.1.2). */
public final class CharacterSets {
    public static final CharacterSets DEFAULT = new CharacterSets(StandardCharsets.ISO_8859_1);

    private final Charset first;

    private CharacterSets(Charset first) {
        this.first = first;
    }

    /** Of the values of (0008,0005). */
    public static CharacterSets of(List<String> terms) {
        return terms.contains("ISO_IR 192") ? new CharacterSets(StandardCharsets.UTF_8) : DEFAULT;
    }

    /** The characters of a whole value field. */
    String decode(byte[] bytes, Vr vr) {
        return new String(bytes, first);
    }

    /** The bytes of a text. @throws IllegalArgumentException if it has a character which these sets lack */
    byte[] encode(String text, Vr vr) {
        return text.getBytes(first);
    }
}
