// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import java.util.stream.IntStream;
import org.covidrate.dicom.codec.FrameShape;

/** Sequential 12-bit JPEG (T.81 Annex F, process 4) of one component for tests: quantization 1, codes of equal length. */
final class DctEncoder {
    private static final int[] ZIGZAG = zigzag();
    private static final int DC_BITS = 5;
    private static final int AC_BITS = 9;

    private DctEncoder() {}

    /**
     * Encodes one frame.
     *
     * @param restartBlocks blocks between restart markers, 0 for none
     */
    static byte[] encode(short[] values, FrameShape shape, int restartBlocks) {
        BitWriter out = new BitWriter();
        out.marker(Marker.SOI);
        IntStream ones =
                IntStream.concat(IntStream.of(0), IntStream.generate(() -> 1).limit(64));
        out.segment(Marker.DQT, ones.toArray());
        out.segment(
                Marker.SOF_EXTENDED,
                12,
                shape.rows() >> 8,
                shape.rows(),
                shape.columns() >> 8,
                shape.columns(),
                1,
                1,
                0x11,
                0);
        out.segment(Marker.DHT, equalLength(0x00, DC_BITS, 16));
        out.segment(Marker.DHT, equalLength(0x10, AC_BITS, 255));
        if (restartBlocks > 0) {
            out.segment(Marker.DRI, restartBlocks >> 8, restartBlocks);
        }
        out.segment(Marker.SOS, 1, 1, 0, 0, 63, 0);
        int wide = (shape.columns() + 7) / 8;
        int high = (shape.rows() + 7) / 8;
        int before = 0;
        for (int block = 0; block < wide * high; block++) {
            if (restartBlocks > 0 && block > 0 && block % restartBlocks == 0) {
                out.align();
                out.marker(0xd0 + (block / restartBlocks - 1) % 8);
                before = 0;
            }
            int[] coefficients = coefficients(values, shape, block / wide * 8, block % wide * 8);
            block(out, coefficients, before);
            before = coefficients[0];
        }
        out.align();
        out.marker(Marker.EOI);
        return out.toByteArray();
    }

    private static int[] equalLength(int target, int bits, int count) {
        IntStream head = IntStream.concat(
                IntStream.of(target), IntStream.rangeClosed(1, 16).map(length -> length == bits ? count : 0));
        return IntStream.concat(head, IntStream.range(0, count)).toArray();
    }

    private static void block(BitWriter out, int[] coefficients, int before) {
        int difference = coefficients[0] - before;
        int size = BitWriter.size(difference);
        out.bits(size, DC_BITS);
        out.signed(difference, size);
        int zeros = 0;
        for (int k = 1; k < 64; k++) {
            int value = coefficients[ZIGZAG[k]];
            if (value == 0) {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16) {
                out.bits(0xf0, AC_BITS);
            }
            out.bits(zeros << 4 | BitWriter.size(value), AC_BITS);
            out.signed(value, BitWriter.size(value));
            zeros = 0;
        }
        if (zeros > 0) {
            out.bits(0, AC_BITS);
        }
    }

    /** T.81 A.3.3, straight from the formula; the last row and column are repeated beyond the image. */
    private static int[] coefficients(short[] values, FrameShape shape, int top, int left) {
        int[] coefficients = new int[64];
        for (int v = 0; v < 8; v++) {
            for (int u = 0; u < 8; u++) {
                double sum = 0;
                for (int y = 0; y < 8; y++) {
                    for (int x = 0; x < 8; x++) {
                        int row = Math.min(shape.rows() - 1, top + y);
                        int column = Math.min(shape.columns() - 1, left + x);
                        sum += (values[row * shape.columns() + column] - 2048)
                                * Math.cos((2 * x + 1) * u * Math.PI / 16)
                                * Math.cos((2 * y + 1) * v * Math.PI / 16);
                    }
                }
                double scale = (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1) / 4;
                coefficients[8 * v + u] = (int) Math.round(scale * sum);
            }
        }
        return coefficients;
    }

    /** T.81 Figure A.6, by walking the diagonals. */
    private static int[] zigzag() {
        int[] order = new int[64];
        int k = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int row = diagonal % 2 == 0 ? diagonal - i : i;
                int column = diagonal - row;
                if (row < 8 && column < 8) {
                    order[k++] = 8 * row + column;
                }
            }
        }
        return order;
    }
}
