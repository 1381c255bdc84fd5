// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import java.util.stream.IntStream;
import org.covidrate.dicom.codec.FrameShape;

/**
 * JPEG Lossless (T.81 Annex H) for tests. Categories 0 to 14 have codes of 4 bits, 15 and 16 of 16 bits, so that both ways of
 * decoding are used.
 *
 * @param precision bits a sample
 * @param predictor 1 to 7
 * @param pointTransform low bits that are dropped
 * @param restartRows rows between restart markers, 0 for none
 * @param interleaved one scan for all components, else one each
 */
public record LosslessEncoder(int precision, int predictor, int pointTransform, int restartRows, boolean interleaved) {
    /** Selection value 1 and nothing special: transfer syntax 1.2.840.10008.1.2.4.70. */
    public static LosslessEncoder firstOrder(int precision) {
        return new LosslessEncoder(precision, 1, 0, 0, true);
    }

    /**
     * Encodes one frame.
     *
     * @param values row by row, those of a pixel side by side, unsigned
     */
    public byte[] encode(short[] values, FrameShape shape) {
        BitWriter out = new BitWriter();
        out.marker(Marker.SOI);
        IntStream frame = IntStream.of(
                precision, shape.rows() >> 8, shape.rows(), shape.columns() >> 8, shape.columns(), shape.samples());
        IntStream components = IntStream.range(0, shape.samples()).flatMap(i -> IntStream.of(i + 1, 0x11, 0));
        out.segment(Marker.SOF_LOSSLESS, IntStream.concat(frame, components).toArray());
        int[] counts = {0, 0, 0, 0, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
        IntStream codes = IntStream.concat(IntStream.of(counts), IntStream.rangeClosed(0, 16));
        out.segment(Marker.DHT, codes.toArray());
        if (restartRows > 0) {
            int interval = restartRows * shape.columns();
            out.segment(Marker.DRI, interval >> 8, interval);
        }
        if (interleaved) {
            scan(out, values, shape, 0, shape.samples());
        } else {
            for (int i = 0; i < shape.samples(); i++) {
                scan(out, values, shape, i, i + 1);
            }
        }
        out.marker(Marker.EOI);
        return out.toByteArray();
    }

    private void scan(BitWriter out, short[] values, FrameShape shape, int from, int to) {
        IntStream start = IntStream.of(to - from);
        IntStream components = IntStream.range(from, to).flatMap(i -> IntStream.of(i + 1, 0));
        IntStream rest = IntStream.of(predictor, 0, pointTransform);
        out.segment(
                Marker.SOS,
                IntStream.concat(IntStream.concat(start, components), rest).toArray());
        for (int y = 0; y < shape.rows(); y++) {
            boolean restart = restartRows > 0 && y % restartRows == 0;
            if (restart && y > 0) {
                out.align();
                out.marker(0xd0 + (y / restartRows - 1) % 8);
            }
            for (int x = 0; x < shape.columns(); x++) {
                for (int i = from; i < to; i++) {
                    int sample = sample(values, shape, y, x, i);
                    difference(out, (short) (sample - prediction(values, shape, y, x, i, restart || y == 0)));
                }
            }
        }
        out.align();
    }

    private int prediction(short[] values, FrameShape shape, int y, int x, int i, boolean first) {
        if (first) {
            return x == 0 ? 1 << precision - pointTransform - 1 : sample(values, shape, y, x - 1, i);
        }
        int b = sample(values, shape, y - 1, x, i);
        if (x == 0) {
            return b;
        }
        int a = sample(values, shape, y, x - 1, i);
        int c = sample(values, shape, y - 1, x - 1, i);
        return switch (predictor) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + (b - c >> 1);
            case 6 -> b + (a - c >> 1);
            default -> a + b >> 1;
        };
    }

    private int sample(short[] values, FrameShape shape, int y, int x, int i) {
        return (values[(y * shape.columns() + x) * shape.samples() + i] & 0xffff) >> pointTransform;
    }

    private static void difference(BitWriter out, short difference) {
        int size = difference == Short.MIN_VALUE ? 16 : BitWriter.size(difference);
        if (size < 15) {
            out.bits(size, 4);
        } else {
            // Behind the 15 codes of 4 bits there is room from 1111 0000 0000 0000 on.
            out.bits(0xf000 + size - 15, 16);
        }
        if (size < 16) {
            out.signed(difference, size);
        }
    }
}
