// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import java.io.ByteArrayOutputStream;

/** Writes JPEG streams for tests: marker segments, and bits with stuffed zeros. */
final class BitWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int buffer;
    private int held;

    void marker(int marker) {
        out.write(0xff);
        out.write(marker);
    }

    void segment(int marker, int... bytes) {
        marker(marker);
        out.write(bytes.length + 2 >> 8);
        out.write(bytes.length + 2);
        for (int value : bytes) {
            out.write(value);
        }
    }

    void bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            buffer = buffer << 1 | value >> i & 1;
            if (++held == 8) {
                byteWithStuffing();
            }
        }
    }

    /** The bits that follow the size of a signed value (T.81 F.1.2.1). */
    void signed(int value, int size) {
        bits(value < 0 ? value - 1 : value, size);
    }

    /** Number of bits of a signed value. */
    static int size(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    /** Fills the last byte with ones. */
    void align() {
        while (held != 0) {
            bits(1, 1);
        }
    }

    private void byteWithStuffing() {
        out.write(buffer);
        if ((buffer & 0xff) == 0xff) {
            out.write(0);
        }
        buffer = 0;
        held = 0;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
