// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;

/** Numbers and bytes written in one byte order. */
final class DicomOutput {
    /** A multiple of every word size. */
    private static final int BLOCK = 1 << 16;

    private final OutputStream out;
    /** The file behind the stream; null if there is none, or something between. */
    private final FileChannel channel;

    DicomOutput(OutputStream out) {
        this(out, null);
    }

    /** @param channel what {@code out} writes to after buffering and nothing else */
    DicomOutput(OutputStream out, FileChannel channel) {
        this.out = out;
        this.channel = channel;
    }

    void uint16(int value, boolean bigEndian) throws IOException {
        out.write(bigEndian ? value >>> 8 : value);
        out.write(bigEndian ? value : value >>> 8);
    }

    void uint32(long value, boolean bigEndian) throws IOException {
        int high = (int) (value >>> 16);
        int low = (int) value;
        uint16(bigEndian ? high : low, bigEndian);
        uint16(bigEndian ? low : high, bigEndian);
    }

    void tag(int tag, boolean bigEndian) throws IOException {
        uint16(Tag.group(tag), bigEndian);
        uint16(Tag.element(tag), bigEndian);
    }

    /** An item or a delimiter. */
    void item(int tag, long length, boolean bigEndian) throws IOException {
        tag(tag, bigEndian);
        uint32(length, bigEndian);
    }

    /** The bytes, filled up to an even number. */
    void bytes(byte[] bytes, byte padding) throws IOException {
        out.write(bytes);
        if (bytes.length % 2 != 0) {
            out.write(padding);
        }
    }

    /** A range of bytes, words turned round if they have more than one byte, filled up with a zero. */
    void copy(ByteSource source, long offset, long length, int wordSize) throws IOException {
        if (channel != null && wordSize == 1 && length >= BLOCK && source instanceof ByteSource.InFile file) {
            // From file to file without a way through this program.
            out.flush();
            file.transferTo(offset, length, channel);
            if (length % 2 != 0) {
                out.write(0);
            }
            return;
        }
        try (InputStream in = source.stream(offset, length)) {
            copy(in, length, wordSize);
        }
    }

    /** So many bytes of a stream, words turned round if they have more than one byte, filled up with a zero. */
    private void copy(InputStream in, long length, int wordSize) throws IOException {
        byte[] block = new byte[(int) Math.min(BLOCK, length)];
        for (long left = length; left > 0; ) {
            int count = in.readNBytes(block, 0, (int) Math.min(BLOCK, left));
            if (count == 0) {
                throw new DicomException("The DICOM file has become shorter since it was first read.");
            }
            left -= count;
            ByteOrders.swap(block, count, wordSize);
            out.write(block, 0, count);
        }
        if (length % 2 != 0) {
            out.write(0);
        }
    }
}
