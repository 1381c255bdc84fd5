// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import java.util.Arrays;
import org.covidrate.dicom.codec.FrameException;

/** Application and comment segments, whose mistakes make ImageIO refuse streams that are in order. */
final class ApplicationData {
    private ApplicationData() {}

    /** A copy of the stream without these segments. */
    static byte[] removed(byte[] stream) throws FrameException {
        byte[] out = new byte[stream.length];
        out[0] = stream[0];
        out[1] = stream[1];
        int length = 2;
        Segments segments = new Segments(stream);
        int marker;
        do {
            int start = segments.dataStart();
            marker = segments.next();
            boolean drop = marker >= Marker.APP0 && marker <= Marker.APP15 || marker == Marker.COM;
            if (!drop) {
                int end = marker == Marker.SOS || marker == Marker.NONE ? stream.length : segments.dataStart();
                System.arraycopy(stream, start, out, length, end - start);
                length += end - start;
            }
        } while (marker != Marker.SOS && marker != Marker.NONE);
        return Arrays.copyOf(out, length);
    }
}
