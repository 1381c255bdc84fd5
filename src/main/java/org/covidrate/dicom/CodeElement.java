// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The code elements of ISO 2022 which DICOM allows (PS3.3 tables C.12-2 to C.12-4), by their registration number. */
enum CodeElement {
    ASCII(6, "(B", "US-ASCII", false),
    ROMAJI(14, "(J", "US-ASCII", false),
    KATAKANA(13, ")I", "JIS_X0201", false),
    LATIN_1(100, "-A", "ISO-8859-1", false),
    LATIN_2(101, "-B", "ISO-8859-2", false),
    LATIN_3(109, "-C", "ISO-8859-3", false),
    LATIN_4(110, "-D", "ISO-8859-4", false),
    CYRILLIC(144, "-L", "ISO-8859-5", false),
    ARABIC(127, "-G", "ISO-8859-6", false),
    GREEK(126, "-F", "ISO-8859-7", false),
    HEBREW(138, "-H", "ISO-8859-8", false),
    LATIN_5(148, "-M", "ISO-8859-9", false),
    LATIN_9(203, "-b", "ISO-8859-15", false),
    THAI(166, "-T", "TIS-620", false),
    KANJI(87, "$B", "x-JIS0208", true),
    KANJI_SUPPLEMENT(159, "$(D", "JIS_X0212-1990", true),
    HANGUL(149, "$)C", "EUC-KR", false),
    HANZI(58, "$)A", "GB2312", false);

    static final byte ESCAPE = 0x1B;

    private final int registration;
    private final byte[] escape;
    private final Charset charset;
    private final boolean pairsOfSevenBits;

    CodeElement(int registration, String escape, String charset, boolean pairsOfSevenBits) {
        this.registration = registration;
        this.escape = escape.getBytes(StandardCharsets.US_ASCII);
        // A Java runtime may be built without the extended character sets.
        this.charset = Charset.isSupported(charset) ? Charset.forName(charset) : StandardCharsets.ISO_8859_1;
        this.pairsOfSevenBits = pairsOfSevenBits;
    }

    /** The element of a registration number, or null. */
    static CodeElement ofRegistration(int registration) {
        for (CodeElement element : values()) {
            if (element.registration == registration) {
                return element;
            }
        }
        return null;
    }

    /** The element whose escape sequence stands in the bytes after an ESC at {@code start - 1}, or null. */
    static CodeElement ofEscape(byte[] bytes, int start) {
        for (CodeElement element : values()) {
            int length = element.escape.length;
            if (start + length <= bytes.length && matches(element.escape, bytes, start)) {
                return element;
            }
        }
        return null;
    }

    private static boolean matches(byte[] escape, byte[] bytes, int start) {
        for (int i = 0; i < escape.length; i++) {
            if (bytes[start + i] != escape[i]) {
                return false;
            }
        }
        return true;
    }

    /** What follows ESC. */
    byte[] escape() {
        return escape;
    }

    /** Decodes bytes below 0x80 if the element is one of {@link #isLeft}, from 0x80 on if not. */
    Charset charset() {
        return charset;
    }

    /** Whether it is invoked for bytes below 0x80 (G0), not for those from 0x80 on (G1). */
    boolean isLeft() {
        return pairsOfSevenBits || this == ASCII || this == ROMAJI;
    }

    /** Whether characters are two bytes below 0x80, among which any may look like a delimiter. */
    boolean isPairsOfSevenBits() {
        return pairsOfSevenBits;
    }
}
