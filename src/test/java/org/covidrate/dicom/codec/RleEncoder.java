// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** RLE Lossless (PS3.5 Annex G) for tests: runs of three and more, no-operation bytes now and then. */
public final class RleEncoder {
    private RleEncoder() {}

    /**
     * Encodes one frame.
     *
     * @param pixels little-endian samples, those of a pixel side by side
     */
    public static byte[] encode(byte[] pixels, int samples, int bytesPerSample) {
        List<byte[]> segments = new ArrayList<>();
        int step = samples * bytesPerSample;
        for (int sample = 0; sample < samples; sample++) {
            for (int significance = bytesPerSample - 1; significance >= 0; significance--) {
                byte[] plane = new byte[pixels.length / step];
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = pixels[i * step + sample * bytesPerSample + significance];
                }
                segments.add(packBits(plane));
            }
        }
        ByteBuffer header =
                ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(segments.size());
        int offset = 64;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (byte[] segment : segments) {
            header.putInt(offset);
            offset += segment.length;
            data.writeBytes(segment);
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(header.array());
        frame.writeBytes(data.toByteArray());
        return frame.toByteArray();
    }

    private static byte[] packBits(byte[] plane) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < plane.length) {
            int run = run(plane, at);
            if (run > 2) {
                out.write(1 - run);
                out.write(plane[at]);
                at += run;
            } else {
                int end = at;
                while (end < plane.length && end - at < 128 && run(plane, end) <= 2) {
                    end++;
                }
                out.write(end - at - 1);
                out.write(plane, at, end - at);
                out.write(-128);
                at = end;
            }
        }
        if (out.size() % 2 != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private static int run(byte[] plane, int at) {
        int end = at + 1;
        while (end < plane.length && end - at < 128 && plane[end] == plane[at]) {
            end++;
        }
        return end - at;
    }
}
