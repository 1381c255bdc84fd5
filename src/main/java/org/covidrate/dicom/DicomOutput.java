// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Numbers and bytes written in one byte order. */
final class DicomOutput {
    /** A multiple of every word size. */
    private static final int BLOCK = 1 << 16;

    private final OutputStream out;

    DicomOutput(OutputStream out) {
        this.out = out;
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

    /** So many bytes of a stream, words turned round if they have more than one byte, filled up with a zero. */
    void copy(InputStream in, long length, int wordSize) throws IOException {
        for (long left = length; left > 0; ) {
            byte[] block = in.readNBytes((int) Math.min(BLOCK, left));
            if (block.length == 0) {
                throw new DicomException("The DICOM file has become shorter since it was first read.");
            }
            left -= block.length;
            ByteOrders.swap(block, wordSize);
            out.write(block);
        }
        if (length % 2 != 0) {
            out.write(0);
        }
    }
}
