// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** From the bytes of a value (PS3.5 section 6.2) to text and numbers. What is malformed decodes to nothing. */
final class ValueDecoder {
    /** A DS or IS; Java's own parser takes more. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private ValueDecoder() {}

    /** The values as text without padding; binary numbers are formatted, raw bytes and sequences are no text. */
    static List<String> strings(Vr vr, byte[] bytes, CharacterSets sets) {
        List<String> strings = new ArrayList<>();
        if (vr == Vr.AT) {
            for (int tag : tags(bytes)) {
                strings.add(Tag.format(tag));
            }
        } else if (vr.isInteger()) {
            for (long number : longs(vr, bytes)) {
                strings.add(vr.isSigned() ? Long.toString(number) : Long.toUnsignedString(number));
            }
        } else if (vr.isFloating()) {
            ByteBuffer buffer = littleEndian(bytes);
            while (buffer.remaining() >= vr.wordSize()) {
                strings.add(
                        vr.wordSize() == 4 ? Float.toString(buffer.getFloat()) : Double.toString(buffer.getDouble()));
            }
        } else if (vr.isText() && bytes.length > 0) {
            String text = vr.isLocalText() ? sets.decode(bytes, vr) : new String(bytes, StandardCharsets.ISO_8859_1);
            if (vr.isParagraph()) {
                strings.add(trim(text, false));
            } else {
                int start = 0;
                for (int end = text.indexOf('\\'); end >= 0; end = text.indexOf('\\', start)) {
                    strings.add(trim(text.substring(start, end), vr != Vr.UC));
                    start = end + 1;
                }
                strings.add(trim(text.substring(start), vr != Vr.UC));
            }
        }
        return strings;
    }

    /** Whole numbers of a binary or text representation; none if one of them is no whole number. */
    static long[] longs(Vr vr, byte[] bytes) {
        if (vr == Vr.AT) {
            int[] tags = tags(bytes);
            long[] longs = new long[tags.length];
            for (int i = 0; i < tags.length; i++) {
                longs[i] = Integer.toUnsignedLong(tags[i]);
            }
            return longs;
        }
        if (!vr.isInteger()) {
            double[] decimals = decimals(vr, bytes);
            long[] longs = new long[decimals.length];
            for (int i = 0; i < longs.length; i++) {
                longs[i] = (long) decimals[i];
                if (longs[i] != decimals[i]) {
                    return new long[0];
                }
            }
            return longs;
        }
        ByteBuffer buffer = littleEndian(bytes);
        long[] longs = new long[bytes.length / vr.wordSize()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = switch (vr.wordSize()) {
                case 2 -> vr.isSigned() ? buffer.getShort() : Short.toUnsignedLong(buffer.getShort());
                case 4 -> vr.isSigned() ? buffer.getInt() : Integer.toUnsignedLong(buffer.getInt());
                default -> buffer.getLong();
            };
        }
        return longs;
    }

    /** Numbers of a binary or text representation; none if one of them is no number. */
    static double[] decimals(Vr vr, byte[] bytes) {
        if (vr.isInteger()) {
            long[] longs = longs(vr, bytes);
            double[] decimals = new double[longs.length];
            for (int i = 0; i < longs.length; i++) {
                decimals[i] = longs[i];
            }
            return decimals;
        }
        if (vr.isFloating()) {
            ByteBuffer buffer = littleEndian(bytes);
            double[] decimals = new double[bytes.length / vr.wordSize()];
            for (int i = 0; i < decimals.length; i++) {
                decimals[i] = vr.wordSize() == 4 ? buffer.getFloat() : buffer.getDouble();
            }
            return decimals;
        }
        if (!vr.isText() || vr.isParagraph()) {
            return new double[0];
        }
        List<String> strings = strings(vr, bytes, CharacterSets.DEFAULT);
        double[] decimals = new double[strings.size()];
        for (int i = 0; i < decimals.length; i++) {
            if (!NUMBER.matcher(strings.get(i)).matches()) {
                return new double[0];
            }
            decimals[i] = Double.parseDouble(strings.get(i));
        }
        return decimals;
    }

    private static int[] tags(byte[] bytes) {
        ByteBuffer buffer = littleEndian(bytes);
        int[] tags = new int[bytes.length / 4];
        for (int i = 0; i < tags.length; i++) {
            int group = Short.toUnsignedInt(buffer.getShort());
            tags[i] = Tag.of(group, Short.toUnsignedInt(buffer.getShort()));
        }
        return tags;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String trim(String text, boolean front) {
        int start = 0;
        int end = text.length();
        while (end > start && isPadding(text.charAt(end - 1))) {
            end--;
        }
        while (front && start < end && isPadding(text.charAt(start))) {
            start++;
        }
        return text.substring(start, end);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == 0;
    }
}
