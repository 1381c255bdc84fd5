// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.covidrate.dicom.codec.FrameShape;

/** Layouts of native pixels. */
final class NativeSamples {
    private NativeSamples() {}

    /** Little-endian cells of 1 or 2 bytes. */
    static short[] shorts(byte[] bytes, int bytesPerSample) {
        short[] cells = new short[bytes.length / bytesPerSample];
        if (bytesPerSample == 1) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (short) (bytes[i] & 0xff);
            }
        } else {
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(cells);
        }
        return cells;
    }

    /** Little-endian cells of 4 bytes. */
    static int[] ints(byte[] bytes) {
        int[] cells = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(cells);
        return cells;
    }

    /** Plane by plane to pixel by pixel. */
    static byte[] interleave(byte[] planes, int pixels, int samples, int bytesPerSample) {
        byte[] out = new byte[planes.length];
        int in = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                int at = (pixel * samples + sample) * bytesPerSample;
                for (int i = 0; i < bytesPerSample; i++) {
                    out[at + i] = planes[in++];
                }
            }
        }
        return out;
    }

    /** Y1 Y2 Cb Cr for each pair of pixels of a row (PS3.3 C.7.6.3.1.2) to Y Cb Cr for each pixel. */
    static byte[] expand422(byte[] pairs, FrameShape shape) {
        int pairsPerRow = (shape.columns() + 1) / 2;
        byte[] out = new byte[shape.size()];
        int at = 0;
        for (int y = 0; y < shape.rows(); y++) {
            for (int x = 0; x < shape.columns(); x++) {
                int pair = 4 * (y * pairsPerRow + x / 2);
                out[at++] = pairs[pair + x % 2];
                out[at++] = pairs[pair + 2];
                out[at++] = pairs[pair + 3];
            }
        }
        return out;
    }
}
