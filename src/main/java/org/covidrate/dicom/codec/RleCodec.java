// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

/**
 * RLE Lossless (PS3.5 Annex G): a header of up to 15 segment offsets, then one PackBits segment for each byte of each sample, the
 * most significant byte first.
 */
public final class RleCodec {
    private static final int HEADER_BYTES = 64;
    private static final int MAX_SEGMENTS = 15;
    /** Two bytes make a run of 128 at most. */
    private static final int BEST_RATIO = 64;

    private RleCodec() {}

    /**
     * Decodes one frame.
     *
     * @param frame the compressed frame
     * @param bytesPerSample 1, 2 or 4 (Bits Allocated / 8)
     * @return samples row by row, those of a pixel side by side, each in little-endian bytes
     * @throws FrameException if the segments do not match the shape or end early
     */
    public static byte[] decode(byte[] frame, FrameShape shape, int bytesPerSample) throws FrameException {
        int expected = shape.samples() * bytesPerSample;
        if (frame.length < HEADER_BYTES) {
            throw new FrameException("the RLE data have no complete header");
        }
        int segments = int32(frame, 0);
        if (segments != expected || segments > MAX_SEGMENTS) {
            throw new FrameException("the RLE header names " + Integer.toUnsignedString(segments)
                    + " segments where the DICOM header needs " + expected);
        }
        if ((long) frame.length * BEST_RATIO < (long) shape.size() * bytesPerSample) {
            throw new FrameException("the RLE data are too short for the image");
        }
        byte[] out = new byte[Math.multiplyExact(shape.size(), bytesPerSample)];
        for (int segment = 0; segment < segments; segment++) {
            int start = int32(frame, 4 + 4 * segment);
            int end = segment + 1 < segments ? int32(frame, 8 + 4 * segment) : frame.length;
            if (start < HEADER_BYTES || end < start || end > frame.length) {
                throw new FrameException("RLE segment " + (segment + 1) + " lies outside the frame's data");
            }
            int sample = segment / bytesPerSample;
            int significance = bytesPerSample - 1 - segment % bytesPerSample;
            boolean complete =
                    unpack(frame, start, end, out, sample * bytesPerSample + significance, expected, shape.pixels());
            if (!complete) {
                throw new FrameException("RLE segment " + (segment + 1) + " of " + segments + " ends early");
            }
        }
        return out;
    }

    /** PackBits from [start, end) into count places of out, first at offset, step apart. Returns whether all were filled. */
    private static boolean unpack(byte[] in, int start, int end, byte[] out, int offset, int step, int count) {
        int next = start;
        int at = offset;
        int missing = count;
        while (missing > 0 && next < end) {
            int control = in[next++];
            if (control >= 0) {
                int literal = Math.min(control + 1, missing);
                if (literal > end - next) {
                    return false;
                }
                for (int i = 0; i < literal; i++, at += step) {
                    out[at] = in[next + i];
                }
                next += control + 1;
                missing -= literal;
            } else if (control != Byte.MIN_VALUE) {
                if (next >= end) {
                    return false;
                }
                byte value = in[next++];
                int run = Math.min(1 - control, missing);
                for (int i = 0; i < run; i++, at += step) {
                    out[at] = value;
                }
                missing -= run;
            }
        }
        return missing == 0;
    }

    private static int int32(byte[] b, int i) {
        return b[i] & 0xff | (b[i + 1] & 0xff) << 8 | (b[i + 2] & 0xff) << 16 | (b[i + 3] & 0xff) << 24;
    }
}
