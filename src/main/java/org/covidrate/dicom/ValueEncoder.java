// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** From text and numbers to the bytes of a value (PS3.5 section 6.2), little endian, not yet padded. */
final class ValueEncoder {
    private static final int LONGEST_DS = 16;

    private ValueEncoder() {}

    static byte[] strings(Vr vr, CharacterSets sets, String... values) {
        if (!vr.isText()) {
            throw new IllegalArgumentException(vr + " is no text");
        }
        String text = String.join("\\", values);
        if (vr.isLocalText()) {
            return sets.encode(text, vr);
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(vr + " takes ASCII only");
        }
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] integers(Vr vr, long... values) {
        if (vr.isNumberText()) {
            String[] text = new String[values.length];
            for (int i = 0; i < text.length; i++) {
                text[i] = Long.toString(values[i]);
            }
            return strings(vr, CharacterSets.DEFAULT, text);
        }
        if (!vr.isInteger() && vr != Vr.AT) {
            return decimals(vr, toDoubles(values));
        }
        int size = vr == Vr.AT ? 4 : vr.wordSize();
        ByteBuffer buffer = ByteBuffer.allocate(size * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            requireFits(vr, size, value);
            switch (size) {
                case 2 -> buffer.putShort((short) value);
                case 4 -> buffer.putInt((int) (vr == Vr.AT ? value << 16 | value >>> 16 & 0xFFFF : value));
                default -> buffer.putLong(value);
            }
        }
        return buffer.array();
    }

    static byte[] decimals(Vr vr, double... values) {
        if (vr.isFloating()) {
            ByteBuffer buffer =
                    ByteBuffer.allocate(vr.wordSize() * values.length).order(ByteOrder.LITTLE_ENDIAN);
            for (double value : values) {
                if (vr.wordSize() == 4) {
                    buffer.putFloat((float) value);
                } else {
                    buffer.putDouble(value);
                }
            }
            return buffer.array();
        }
        if (vr != Vr.DS) {
            throw new IllegalArgumentException(vr + " takes no decimal numbers");
        }
        String[] text = new String[values.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = decimalString(values[i]);
        }
        return strings(vr, CharacterSets.DEFAULT, text);
    }

    /** The closest decimal number of at most 16 characters (PS3.5 table 6.2-1, DS). */
    static String decimalString(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value));
        for (int digits = 17; ; digits--) {
            BigDecimal rounded = exact.round(new MathContext(digits)).stripTrailingZeros();
            String plain = rounded.toPlainString();
            if (plain.length() <= LONGEST_DS) {
                return plain;
            }
            String scientific = rounded.toString();
            if (scientific.length() <= LONGEST_DS) {
                return scientific;
            }
        }
    }

    private static void requireFits(Vr vr, int size, long value) {
        int bits = 8 * size;
        boolean fits = bits == 64
                || (vr.isSigned()
                        ? value >= -(1L << bits - 1) && value < 1L << bits - 1
                        : value >= 0 && value < 1L << bits);
        if (!fits && vr != Vr.AT) {
            throw new IllegalArgumentException(value + " does not fit " + vr);
        }
    }

    private static double[] toDoubles(long[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
