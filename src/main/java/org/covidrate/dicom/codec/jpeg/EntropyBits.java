// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/**
 * Bits of entropy-coded data with the stuffed zero bytes removed (T.81 F.2.2.5). At a marker or the end it goes on with zero bits,
 * so that inner loops need no check; {@link #requireNotOverrun} tells afterwards whether any of them was used.
 */
final class EntropyBits {
    private final byte[] stream;
    private int next;
    /** Unread bits from the top. */
    private long buffer;

    private int available;
    /** How many of the bits put into the buffer since the last restart were made up. */
    private int invented;

    EntropyBits(byte[] stream, int start) {
        this.stream = stream;
        this.next = start;
    }

    /** Makes 32 bits or more available: one Huffman code and the bits that follow it. */
    void fill() {
        if (available < 32) {
            load();
        }
    }

    private void load() {
        while (available <= 56) {
            int value = 0;
            if (next < stream.length) {
                value = stream[next] & 0xff;
                if (value != 0xff) {
                    next++;
                } else if (next + 1 < stream.length && stream[next + 1] == 0) {
                    next += 2;
                } else {
                    value = 0;
                    invented += 8;
                }
            } else {
                invented += 8;
            }
            buffer |= (long) value << 56 - available;
            available += 8;
        }
    }

    /** The next count bits, 1 to 32, without taking them. */
    int peek(int count) {
        return (int) (buffer >>> 64 - count);
    }

    void skip(int count) {
        buffer <<= count;
        available -= count;
    }

    /** Takes count bits, 0 to 16, as a number. */
    int take(int count) {
        int value = (int) (buffer >>> 1 >>> 63 - count);
        skip(count);
        return value;
    }

    /** Takes count bits, 0 to 16, as a signed value (EXTEND of T.81 F.2.2.1). */
    int takeSigned(int count) {
        int value = take(count);
        int negative = (value >> count - 1 & 1) - 1;
        return count == 0 ? 0 : value + (negative & (-1 << count) + 1);
    }

    /** @throws FrameException if bits behind the end of the data were used */
    void requireNotOverrun() throws FrameException {
        if (available < invented) {
            throw new FrameException("the JPEG data are damaged or cut short");
        }
    }

    /** Goes behind the restart marker that must come now. */
    void restart() throws FrameException {
        requireNotOverrun();
        while (byteAt(next) == 0xff && byteAt(next + 1) == 0xff) {
            next++;
        }
        // What is left before the marker is padding of the last byte.
        if (available - invented > 7 || byteAt(next) != 0xff || !Marker.isRestart(byteAt(next + 1))) {
            throw new FrameException("the JPEG data are damaged: a restart marker is missing");
        }
        next += 2;
        buffer = 0;
        available = 0;
        invented = 0;
    }

    private int byteAt(int index) {
        return index < stream.length ? stream[index] & 0xff : -1;
    }

    /** Where the search for the next marker may start. */
    int position() {
        return next;
    }
}
