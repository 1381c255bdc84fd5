// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import java.util.Arrays;
import org.covidrate.dicom.codec.FrameException;

/** A Huffman code (T.81 Annex C), decoded by one look-up for short codes and by comparing with the largest code of each length else. */
final class HuffmanTable {
    private static final int LOOKUP_BITS = 11;
    private static final int MAX_BITS = 16;

    /** length << 8 | value for the leading bits, 0 where the code is longer. */
    private final short[] lookup = new short[1 << LOOKUP_BITS];
    /** For each length: first bit pattern, left-aligned to 16 bits, that is longer. */
    private final int[] limit = new int[MAX_BITS + 1];
    /** For each length: what to add to a code to get its place in values. */
    private final int[] shift = new int[MAX_BITS + 1];

    private final byte[] values;

    private HuffmanTable(int[] counts, byte[] values) throws FrameException {
        this.values = values;
        int code = 0;
        int place = 0;
        for (int length = 1; length <= MAX_BITS; length++) {
            shift[length] = place - code;
            for (int i = 0; i < counts[length]; i++, code++, place++) {
                if (length <= LOOKUP_BITS && code < 1 << length) {
                    int from = code << LOOKUP_BITS - length;
                    int entry = length << 8 | values[place] & 0xff;
                    Arrays.fill(lookup, from, from + (1 << LOOKUP_BITS - length), (short) entry);
                }
            }
            if (code > 1 << length) {
                throw new FrameException("a Huffman table of the JPEG stream is impossible");
            }
            limit[length] = code << MAX_BITS - length;
            code <<= 1;
        }
    }

    static HuffmanTable read(Segments segment) throws FrameException {
        int[] counts = new int[MAX_BITS + 1];
        int total = 0;
        for (int length = 1; length <= MAX_BITS; length++) {
            counts[length] = segment.u8();
            total += counts[length];
        }
        byte[] values = new byte[total];
        for (int i = 0; i < total; i++) {
            values[i] = (byte) segment.u8();
        }
        return new HuffmanTable(counts, values);
    }

    /**
     * The next symbol, 0 to 255.
     *
     * @param bits must hold 16 bits or more
     */
    int decode(EntropyBits bits) throws FrameException {
        int entry = lookup[bits.peek(LOOKUP_BITS)];
        if (entry != 0) {
            bits.skip(entry >> 8);
            return entry & 0xff;
        }
        int pattern = bits.peek(MAX_BITS);
        for (int length = LOOKUP_BITS + 1; length <= MAX_BITS; length++) {
            if (pattern < limit[length]) {
                bits.skip(length);
                return values[(pattern >> MAX_BITS - length) + shift[length]] & 0xff;
            }
        }
        throw new FrameException("the JPEG data are damaged: they hold a code that is not in the table");
    }

    /**
     * The next difference to the sample or DC coefficient before: a symbol that says its number of bits, then these. 16 stands for
     * 32768, without bits (T.81 H.1.2.2).
     *
     * @param bits must hold 32 bits or more
     */
    int difference(EntropyBits bits) throws FrameException {
        int size = decode(bits);
        if (size < 16) {
            return bits.takeSigned(size);
        }
        if (size > 16) {
            throw new FrameException("the JPEG data are damaged: a difference has more than 16 bits");
        }
        return 1 << 15;
    }
}
