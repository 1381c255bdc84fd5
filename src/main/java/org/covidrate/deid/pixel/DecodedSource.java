// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.covidrate.dicom.ByteSource;
import org.covidrate.dicom.PixelDecoder;
import org.covidrate.dicom.PixelDescription;

/** Compressed pixels as native ones in little-endian order, decoded frame by frame when they are read. */
final class DecodedSource implements ByteSource {
    private record Decoded(int frame, byte[] bytes) {}

    private final PixelDecoder decoder;
    private final PixelDescription description;
    private final int frameBytes;
    private volatile Decoded last = new Decoded(-1, new byte[0]);

    DecodedSource(PixelDecoder decoder) {
        this.decoder = decoder;
        description = decoder.description();
        frameBytes = Math.multiplyExact(description.shape().size(), description.bitsAllocated() / 8);
    }

    long length() {
        return (long) frameBytes * description.frames();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            int got = copy(offset + done, bytes, done, length - done);
            done += got;
        }
        return bytes;
    }

    @Override
    public InputStream stream(long offset, long length) {
        return new InputStream() {
            private long position = offset;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                long left = offset + length - position;
                if (count == 0 || left <= 0) {
                    return count == 0 ? 0 : -1;
                }
                int got = copy(position, bytes, from, (int) Math.min(count, left));
                position += got;
                return got;
            }
        };
    }

    /** Up to the end of the frame. */
    private int copy(long offset, byte[] into, int at, int count) throws IOException {
        if (offset < 0 || offset >= length()) {
            throw new EOFException("There are only " + length() + " bytes of pixels.");
        }
        byte[] frame = frame((int) (offset / frameBytes));
        int from = (int) (offset % frameBytes);
        int got = Math.min(count, frameBytes - from);
        System.arraycopy(frame, from, into, at, got);
        return got;
    }

    private byte[] frame(int frame) throws IOException {
        Decoded before = last;
        if (before.frame() == frame) {
            return before.bytes();
        }
        byte[] bytes = description.isGrey() ? grey(frame) : decoder.decodeRgb(frame);
        last = new Decoded(frame, bytes);
        return bytes;
    }

    private byte[] grey(int frame) throws IOException {
        int[] values = decoder.decodeInts(frame);
        int bytes = description.bitsAllocated() / 8;
        byte[] out = new byte[frameBytes];
        for (int i = 0; i < values.length; i++) {
            for (int b = 0; b < bytes; b++) {
                out[i * bytes + b] = (byte) (values[i] >> 8 * b);
            }
        }
        return out;
    }
}
