// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/** The tables a scan may refer to, as the segments before it defined them (T.81 B.2.4). */
final class Tables {
    private static final int DESTINATIONS = 4;

    private final HuffmanTable[] dc = new HuffmanTable[DESTINATIONS];
    private final HuffmanTable[] ac = new HuffmanTable[DESTINATIONS];
    private final int[][] quantization = new int[DESTINATIONS][];
    private int restartInterval;

    void readHuffman(Segments segment) throws FrameException {
        while (segment.remaining() > 0) {
            int target = segment.u8();
            HuffmanTable[] kind = target >> 4 == 0 ? dc : ac;
            kind[destination(target & 15)] = HuffmanTable.read(segment);
        }
    }

    void readQuantization(Segments segment) throws FrameException {
        while (segment.remaining() > 0) {
            int target = segment.u8();
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = target >> 4 == 0 ? segment.u8() : segment.u16();
            }
            quantization[destination(target & 15)] = table;
        }
    }

    void readRestartInterval(Segments segment) throws FrameException {
        restartInterval = segment.u16();
    }

    HuffmanTable dc(int number) throws FrameException {
        return defined(dc[destination(number)]);
    }

    HuffmanTable ac(int number) throws FrameException {
        return defined(ac[destination(number)]);
    }

    /** Quantization steps in zigzag order. */
    int[] quantization(int number) throws FrameException {
        return defined(quantization[destination(number)]);
    }

    /** Units between restart markers; 0 without. */
    int restartInterval() {
        return restartInterval;
    }

    private static int destination(int number) throws FrameException {
        if (number >= DESTINATIONS) {
            throw new FrameException("the JPEG stream refers to a table that cannot exist");
        }
        return number;
    }

    private static <T> T defined(T table) throws FrameException {
        if (table == null) {
            throw new FrameException("the JPEG stream uses a table that it does not define");
        }
        return table;
    }
}
