// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The Specific Character Set of a data set: how the bytes of its text become characters (PS3.3 section C.12.1.1.2, PS3.5
 * section 6.1.2). Unknown sets and the default one are read as ISO 8859-1, bytes that mean nothing as U+FFFD.
 */
public final class CharacterSets {
    private static final Map<String, String> WITHOUT_EXTENSION =
            Map.of("ISO IR 192", "UTF-8", "GB18030", "GB18030", "GBK", "GBK", "ISO 2022 GBK", "GBK");

    public static final CharacterSets DEFAULT = new CharacterSets(null, List.of(CodeElement.LATIN_1), true);

    /** Used alone, without escape sequences; null if the code elements are used. */
    private final Charset alone;

    /** At least one; what is in use where no escape sequence has come yet is the first. */
    private final List<CodeElement> elements;

    private final boolean asciiOnly;

    private CharacterSets(Charset alone, List<CodeElement> elements, boolean asciiOnly) {
        this.alone = alone;
        this.elements = elements;
        this.asciiOnly = asciiOnly;
    }

    /** Of the values of (0008,0005), which may be misspelt a little. */
    public static CharacterSets of(List<String> terms) {
        if (terms.isEmpty() || terms.size() == 1 && terms.get(0).isEmpty()) {
            return DEFAULT;
        }
        List<CodeElement> elements = new ArrayList<>();
        boolean asciiOnly = true;
        for (String term : terms) {
            String name = term.toUpperCase(Locale.ROOT).replace('_', ' ').replace('-', ' ').trim();
            String charset = WITHOUT_EXTENSION.get(name);
            if (charset != null && Charset.isSupported(charset)) {
                return new CharacterSets(Charset.forName(charset), List.of(), false);
            }
            CodeElement element = CodeElement.ofRegistration(registration(name));
            asciiOnly &= element == null || element == CodeElement.ASCII;
            boolean plain = element == null || element == CodeElement.ASCII;
            elements.add(plain && elements.isEmpty() ? CodeElement.LATIN_1 : plain ? CodeElement.ASCII : element);
        }
        return new CharacterSets(null, List.copyOf(elements), asciiOnly);
    }

    /** The number at the end of "ISO IR 100", "ISO 2022 IR 100" and "ISO 2022 58". */
    private static int registration(String name) {
        String digits = name.substring(name.lastIndexOf(' ') + 1);
        return digits.matches("[0-9]{1,3}") && name.startsWith("ISO") ? Integer.parseInt(digits) : 0;
    }

    /** The characters of a whole value field. */
    String decode(byte[] bytes, Vr vr) {
        if (isPlainAscii(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        return alone != null ? new String(bytes, alone) : decodeExtended(bytes, vr);
    }

    private static boolean isPlainAscii(byte[] bytes) {
        for (byte code : bytes) {
            if (code < 0 || code == CodeElement.ESCAPE) {
                return false;
            }
        }
        return true;
    }

    private String decodeExtended(byte[] bytes, Vr vr) {
        StringBuilder text = new StringBuilder(bytes.length);
        CodeElement left = CodeElement.ASCII;
        CodeElement right = initialRight();
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] == CodeElement.ESCAPE) {
                CodeElement element = CodeElement.ofEscape(bytes, at + 1);
                if (element != null) {
                    left = element.isLeft() ? element : left;
                    right = element.isLeft() ? right : element;
                    at += 1 + element.escape().length;
                    continue;
                }
            }
            boolean delimiter = isDelimiter(bytes[at], vr, left);
            if (delimiter) {
                left = CodeElement.ASCII;
                right = initialRight();
            }
            int end = at + 1;
            while (!delimiter && end < bytes.length && continues(bytes[at], bytes[end], vr, left)) {
                end++;
            }
            CodeElement element = bytes[at] < 0 ? right : bytes[at] <= ' ' ? CodeElement.ASCII : left;
            text.append(new String(bytes, at, end - at, element.charset()));
            at = end;
        }
        return text.toString();
    }

    private CodeElement initialRight() {
        CodeElement first = elements.get(0);
        return first.isLeft() ? CodeElement.LATIN_1 : first;
    }

    /** Whether a byte is decoded together with those before it. */
    private static boolean continues(byte first, byte next, Vr vr, CodeElement left) {
        boolean sameSide = first < 0 == next < 0;
        // Among pairs of seven bits, blanks and control characters are single.
        boolean sameWidth = first < 0 || !left.isPairsOfSevenBits() || first <= ' ' == next <= ' ';
        return sameSide && sameWidth && next != CodeElement.ESCAPE && !isDelimiter(next, vr, left);
    }

    /** Delimiters of values, names and lines return to the first character set (PS3.5 section 6.1.2.5.3). */
    private static boolean isDelimiter(byte code, Vr vr, CodeElement left) {
        if (code == '\t' || code == '\n' || code == '\f' || code == '\r') {
            return true;
        }
        if (left.isPairsOfSevenBits()) {
            return false;
        }
        return code == '\\' && !vr.isParagraph() || vr == Vr.PN && (code == '^' || code == '=');
    }

    /** The bytes of a text. @throws IllegalArgumentException if it has a character which these sets lack */
    byte[] encode(String text, Vr vr) {
        if (alone != null) {
            return encode(text, alone);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\\';
            if (c < 0x80 && isDelimiter((byte) c, vr, CodeElement.ASCII) || i == text.length()) {
                bytes.writeBytes(encodePart(text.substring(start, i)));
                if (i < text.length()) {
                    bytes.write(c);
                }
                start = i + 1;
            }
        }
        return bytes.toByteArray();
    }

    /** Text between delimiters, in the first set that has all of its characters. */
    private byte[] encodePart(String part) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(part)) {
            return part.getBytes(StandardCharsets.US_ASCII);
        }
        for (int i = 0; i < elements.size() && !asciiOnly; i++) {
            CodeElement element = elements.get(i);
            if (element.charset().newEncoder().canEncode(part)) {
                return encodePart(part, element, i == 0 && !element.isLeft());
            }
        }
        throw new IllegalArgumentException("The Specific Character Set has not all of the characters of this text.");
    }

    private static byte[] encodePart(String part, CodeElement element, boolean initial) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean multiByte = element == CodeElement.HANGUL || element == CodeElement.HANZI;
        if (!initial || multiByte) {
            bytes.write(CodeElement.ESCAPE);
            bytes.writeBytes(element.escape());
        }
        bytes.writeBytes(part.getBytes(element.charset()));
        if (element.isLeft()) {
            bytes.write(CodeElement.ESCAPE);
            bytes.writeBytes(CodeElement.ASCII.escape());
        }
        return bytes.toByteArray();
    }

    private static byte[] encode(String text, Charset charset) {
        if (!charset.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("The Specific Character Set has not all of the characters of this text.");
        }
        return text.getBytes(charset);
    }
}
