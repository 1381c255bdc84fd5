// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The outline of a JPEG 2000 codestream (ITU-T T.800 Annex A): the image size it announces and whether all of its tiles are there.
 * Decoders fill what is missing of a truncated codestream with a blurred guess.
 */
final class J2kCodestream {
    private static final int SOC = 0xff4f;
    private static final int CAP = 0xff50;
    private static final int SIZ = 0xff51;
    private static final int PPM = 0xff60;
    private static final int EOC = 0xffd9;
    /** Length of the JP2 signature box, with which some writers wrap the codestream. */
    private static final int JP2_SIGNATURE = 0x0000000c;

    private final J2kBytes bytes;
    private final List<J2kTilePart> tileParts = new ArrayList<>();
    private int start;
    private int end;

    private J2kCodestream(byte[] data) {
        bytes = new J2kBytes(data);
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
        return (bytes.u8(start + 42) & 0x7f) + 1;
    }

    /** A copy of the codestream without what is around it and with numbers of tile-parts that are true. */
    byte[] repaired() {
        byte[] copy = Arrays.copyOfRange(bytes.data(), start, end);
        if (tileParts.stream().anyMatch(J2kTilePart::countsFromZero)) {
            for (J2kTilePart part : tileParts) {
                copy[part.at() - start + J2kTilePart.COUNT] += part.count() == 0 ? 0 : 1;
            }
        }
        return copy;
    }

    private void findStart() throws FrameException {
        boolean jp2 = bytes.length() > 12 && bytes.u32(0) == JP2_SIGNATURE;
        for (start = 0; start + 3 < bytes.length() && (start == 0 || jp2); start++) {
            if (bytes.u16(start) == SOC && bytes.u16(start + 2) == SIZ) {
                return;
            }
        }
        throw new FrameException("the data do not start as a JPEG 2000 codestream");
    }

    /** SIZ: capabilities, extent, offset, tile size and offset, components. */
    private void checkSize(FrameShape shape) throws FrameException {
        int columns = bytes.u32(start + 8) - bytes.u32(start + 16);
        int rows = bytes.u32(start + 12) - bytes.u32(start + 20);
        int components = bytes.u16(start + 40);
        if (columns < 1 || rows < 1) {
            throw J2kBytes.damaged();
        }
        shape.requireSame("JPEG 2000", rows, columns, components);
        for (int i = 0; i < components; i++) {
            if (bytes.u16(start + 43 + 3 * i) != 0x0101) {
                throw new FrameException("JPEG 2000 with subsampled components cannot be decoded here");
            }
        }
        if (precision() > 16) {
            throw new FrameException("JPEG 2000 of " + precision() + " bits cannot be decoded here");
        }
    }

    private void checkTileParts() throws FrameException {
        int at = start + 2;
        while (at + 1 < bytes.length() && bytes.u16(at) != EOC) {
            switch (bytes.u16(at)) {
                case J2kTilePart.SOT -> {
                    J2kTilePart part = J2kTilePart.read(bytes, at);
                    tileParts.add(part);
                    at = part.end();
                }
                case CAP ->
                    throw new FrameException("the data are High-Throughput JPEG 2000, which cannot be decoded here");
                case PPM -> throw new FrameException("JPEG 2000 with packed packet headers cannot be decoded here");
                default -> at += 2 + bytes.u16(at + 2);
            }
        }
        end = Math.min(bytes.length(), at + 2);
        if (tileParts.stream().mapToInt(J2kTilePart::tile).distinct().count() < tileCount()) {
            throw J2kBytes.cutShort();
        }
    }

    private long tileCount() throws FrameException {
        return tilesAlong(start + 8) * tilesAlong(start + 12);
    }

    /** Along one axis, whose extent is at the place; 16 bytes on comes the tile size, 24 bytes on the offset of the first tile. */
    private long tilesAlong(int at) throws FrameException {
        long size = Math.max(1, bytes.u32(at + 16));
        return (bytes.u32(at) - (long) bytes.u32(at + 24) + size - 1) / size;
    }
}
