// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

/**
 * A tile-part of a JPEG 2000 codestream (ITU-T T.800 A.4.2).
 *
 * @param at place of its marker SOT
 * @param tile number of the tile
 * @param end behind its last byte
 * @param number its number among the tile-parts of the tile, from 0
 * @param count how many the tile has, 0 if it does not say
 */
record J2kTilePart(int at, int tile, int end, int number, int count) {
    static final int SOT = 0xff90;
    private static final int SOD = 0xff93;
    private static final int PPT = 0xff61;
    private static final int SOP = 0xff91;
    private static final int EPH = 0xff92;
    private static final int EOC = 0xffd9;
    /** Place of the count behind SOT. */
    static final int COUNT = 11;

    /** Reads the header and checks that the packets can be what they should be. */
    static J2kTilePart read(J2kBytes bytes, int at) throws FrameException {
        int length = bytes.u32(at + 6);
        // The last one may reach to the end marker without saying its length.
        int end = length == 0 ? endMarker(bytes) : at + length;
        if (length < 0 || end > bytes.length()) {
            throw J2kBytes.cutShort();
        }
        J2kTilePart part = new J2kTilePart(at, bytes.u16(at + 4), end, bytes.u8(at + 10), bytes.u8(at + COUNT));
        part.checkPackets(bytes, part.packets(bytes));
        return part;
    }

    /** Place of the end marker, which only padding may follow. */
    private static int endMarker(J2kBytes bytes) throws FrameException {
        int end = bytes.length() - 1;
        while (end > 0 && bytes.u8(end) == 0) {
            end--;
        }
        if (bytes.u16(end - 1) != EOC) {
            throw J2kBytes.cutShort();
        }
        return end - 1;
    }

    private int packets(J2kBytes bytes) throws FrameException {
        int i = at + 12;
        while (i + 1 < end) {
            int marker = bytes.u16(i);
            if (marker == SOD) {
                return i + 2;
            }
            if (marker == PPT) {
                throw new FrameException("JPEG 2000 with packed packet headers cannot be decoded here");
            }
            i += 2 + bytes.u16(i + 2);
        }
        throw J2kBytes.damaged();
    }

    /** No byte above 0x8F follows 0xFF in packets but in their own two markers (B.10.1, C.3.2): the decoder would never end. */
    private void checkPackets(J2kBytes bytes, int start) throws FrameException {
        byte[] data = bytes.data();
        for (int i = start; i < end; i++) {
            if (data[i] == (byte) 0xff) {
                int marker = i + 1 < end ? bytes.u16(i) : SOD;
                if (marker > 0xff8f && marker != SOP && marker != EPH) {
                    throw J2kBytes.damaged();
                }
            }
        }
    }

    /** Whether an old writer gave the number of the last tile-part, counted from 0, instead of how many there are. */
    boolean countsFromZero() {
        return count != 0 && number >= count;
    }
}
