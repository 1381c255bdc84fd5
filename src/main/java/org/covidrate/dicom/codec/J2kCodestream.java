// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

/**
 * Checks the outline of a JPEG 2000 codestream (ITU-T T.800 Annex A): the image size it announces and whether all tile-parts are
 * there. Decoders fill what is missing of a truncated codestream with a blurred guess.
 */
final class J2kCodestream {
    private static final int SOC = 0xff4f;
    private static final int CAP = 0xff50;
    private static final int SIZ = 0xff51;
    private static final int SOT = 0xff90;
    private static final int EOC = 0xffd9;
    /** Length of the JP2 signature box, with which some writers wrap the codestream. */
    private static final int JP2_SIGNATURE = 0x0000000c;

    private final byte[] data;

    private J2kCodestream(byte[] data) {
        this.data = data;
    }

    /**
     * Finds the codestream and checks it.
     *
     * @return bits a sample as coded
     * @throws FrameException if it is another shape, cut short, or no JPEG 2000
     */
    static int check(byte[] data, FrameShape shape) throws FrameException {
        J2kCodestream stream = new J2kCodestream(data);
        int start = stream.start();
        int precision = stream.checkSize(start, shape);
        stream.checkTileParts(start + 2);
        return precision;
    }

    private int start() throws FrameException {
        if (data.length > 4 && u16(0) == SOC) {
            return 0;
        }
        if (data.length > 12 && u16(0) == 0 && u16(2) == JP2_SIGNATURE) {
            for (int i = 12; i + 3 < data.length; i++) {
                if (u16(i) == SOC && u16(i + 2) == SIZ) {
                    return i;
                }
            }
        }
        throw new FrameException("the data do not start as a JPEG 2000 codestream");
    }

    /** SIZ follows at once: capabilities, extent, offset, tile size and offset, components. */
    private int checkSize(int start, FrameShape shape) throws FrameException {
        if (u16(start + 2) != SIZ) {
            throw new FrameException("the JPEG 2000 codestream has no image size");
        }
        int columns = u32(start + 8) - u32(start + 16);
        int rows = u32(start + 12) - u32(start + 20);
        int components = u16(start + 40);
        shape.requireSame("JPEG 2000", rows, columns, components);
        int precision = (u8(start + 42) & 0x7f) + 1;
        for (int i = 0; i < components; i++) {
            if (u8(start + 43 + 3 * i) != 1 || u8(start + 44 + 3 * i) != 1) {
                throw new FrameException("JPEG 2000 with subsampled components cannot be decoded here");
            }
        }
        if (precision > 16) {
            throw new FrameException("JPEG 2000 of " + precision + " bits cannot be decoded here");
        }
        return precision;
    }

    private void checkTileParts(int start) throws FrameException {
        int at = start;
        while (at + 1 < data.length && u16(at) != EOC) {
            int marker = u16(at);
            if (marker == CAP) {
                throw new FrameException("the data are High-Throughput JPEG 2000, which cannot be decoded here");
            }
            if (marker == SOT) {
                int length = u32(at + 6);
                if (length == 0) {
                    // The last tile-part may reach to the end marker without saying its length.
                    return;
                }
                if (length < 14 || length > data.length - at) {
                    throw new FrameException("the JPEG 2000 data are cut short");
                }
                at += length;
            } else {
                at += 2 + u16(at + 2);
            }
        }
        if (at > data.length) {
            throw new FrameException("the JPEG 2000 data are cut short");
        }
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
