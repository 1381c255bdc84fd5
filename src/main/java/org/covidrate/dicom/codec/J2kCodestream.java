// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The outline of a JPEG 2000 codestream (ITU-T T.800 Annex A): the image size it announces and whether all of its tiles are there.
 * Decoders fill what is missing of a truncated codestream with a blurred guess.
 */
final class J2kCodestream {
    private static final int SOC = 0xff4f;
    private static final int CAP = 0xff50;
    private static final int SIZ = 0xff51;
    private static final int SOT = 0xff90;
    private static final int EOC = 0xffd9;
    /** Length of the JP2 signature box, with which some writers wrap the codestream. */
    private static final int JP2_SIGNATURE = 0x0000000c;
    /** Length of a tile-part header without further markers. */
    private static final int SHORTEST_TILE_PART = 14;

    private final byte[] data;
    private final List<Integer> tileParts = new ArrayList<>();
    private int start;

    private J2kCodestream(byte[] data) {
        this.data = data;
    }

    /**
     * Finds the codestream and checks it.
     *
     * @param data codestream, or a JP2 file around it
     * @throws FrameException if it is another shape, cut short, or no JPEG 2000
     */
    static J2kCodestream of(byte[] data, FrameShape shape) throws FrameException {
        J2kCodestream stream = new J2kCodestream(data);
        stream.findStart();
        stream.checkSize(shape);
        stream.checkTileParts();
        return stream;
    }

    /** Bits a sample as coded. */
    int precision() throws FrameException {
        return (u8(start + 42) & 0x7f) + 1;
    }

    /** The codestream without what is around it and with numbers of tile-parts that are true. */
    byte[] repaired() throws FrameException {
        boolean wrong = false;
        for (int at : tileParts) {
            wrong |= u8(at + 11) != 0 && u8(at + 10) >= u8(at + 11);
        }
        if (start == 0 && !wrong) {
            return data;
        }
        byte[] bytes = Arrays.copyOfRange(data, start, data.length);
        // An old writer gives the number of the last tile-part, counted from 0, instead of how many there are.
        for (int at : tileParts) {
            if (wrong && u8(at + 11) != 0) {
                bytes[at - start + 11]++;
            }
        }
        return bytes;
    }

    private void findStart() throws FrameException {
        boolean jp2 = data.length > 12 && u16(0) == 0 && u16(2) == JP2_SIGNATURE;
        for (start = 0; start + 3 < data.length && (start == 0 || jp2); start++) {
            if (u16(start) == SOC && u16(start + 2) == SIZ) {
                return;
            }
        }
        throw new FrameException("the data do not start as a JPEG 2000 codestream");
    }

    /** SIZ: capabilities, extent, offset, tile size and offset, components. */
    private void checkSize(FrameShape shape) throws FrameException {
        int columns = u32(start + 8) - u32(start + 16);
        int rows = u32(start + 12) - u32(start + 20);
        int components = u16(start + 40);
        if (columns < 1 || rows < 1) {
            throw new FrameException("the header of the JPEG 2000 codestream is damaged");
        }
        shape.requireSame("JPEG 2000", rows, columns, components);
        for (int i = 0; i < components; i++) {
            if (u8(start + 43 + 3 * i) != 1 || u8(start + 44 + 3 * i) != 1) {
                throw new FrameException("JPEG 2000 with subsampled components cannot be decoded here");
            }
        }
        if (precision() > 16) {
            throw new FrameException("JPEG 2000 of " + precision() + " bits cannot be decoded here");
        }
    }

    private void checkTileParts() throws FrameException {
        BitSet tiles = new BitSet();
        int at = start + 2;
        while (at + 1 < data.length && u16(at) != EOC) {
            int marker = u16(at);
            if (marker == CAP) {
                throw new FrameException("the data are High-Throughput JPEG 2000, which cannot be decoded here");
            }
            int length = marker == SOT ? tilePart(at, tiles) : 2 + u16(at + 2);
            if (length > data.length - at) {
                throw new FrameException("the JPEG 2000 data are cut short");
            }
            at += length;
        }
        if (tiles.cardinality() < tileCount()) {
            throw new FrameException("the JPEG 2000 data are cut short");
        }
    }

    /** Notes the tile-part and returns its length, header included. The last may reach to the end without saying its length. */
    private int tilePart(int at, BitSet tiles) throws FrameException {
        tileParts.add(at);
        tiles.set(u16(at + 4));
        int length = u32(at + 6);
        if (length != 0 && length < SHORTEST_TILE_PART) {
            throw new FrameException("the JPEG 2000 data are damaged");
        }
        return length == 0 ? data.length - at : length;
    }

    private long tileCount() throws FrameException {
        return tilesAlong(start + 8) * tilesAlong(start + 12);
    }

    /** Along one axis, whose extent is at the place; 16 bytes on comes the tile size, 24 bytes on the offset of the first tile. */
    private long tilesAlong(int at) throws FrameException {
        long size = Math.max(1, u32(at + 16));
        return (u32(at) - (long) u32(at + 24) + size - 1) / size;
    }

    private int u8(int i) throws FrameException {
        if (i < 0 || i >= data.length) {
            throw new FrameException("the JPEG 2000 data are cut short");
        }
        return data[i] & 0xff;
    }

    private int u16(int i) throws FrameException {
        return u8(i) << 8 | u8(i + 1);
    }

    private int u32(int i) throws FrameException {
        return u16(i) << 16 | u16(i + 2);
    }
}
