// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/**
 * Start of scan (T.81 B.2.3).
 *
 * @param components numbers of the frame's components, in scan order
 * @param dc table for each: DC coefficients, or differences of lossless streams
 * @param ac table for each: AC coefficients
 * @param start first coefficient of the band; the predictor of lossless streams
 * @param stop last coefficient of the band
 * @param high bit position of the scan before, 0 in a first scan
 * @param low bit position of this scan; the point transform of lossless streams
 */
record ScanHeader(int[] components, int[] dc, int[] ac, int start, int stop, int high, int low) {
    static ScanHeader read(FrameHeader frame, Segments segment) throws FrameException {
        int count = segment.u8();
        if (count < 1 || count > frame.components().size()) {
            throw new FrameException("a JPEG scan has an impossible number of components");
        }
        int[] components = new int[count];
        int[] dc = new int[count];
        int[] ac = new int[count];
        for (int i = 0; i < count; i++) {
            components[i] = frame.indexOf(segment.u8());
            int tables = segment.u8();
            dc[i] = tables >> 4;
            ac[i] = tables & 15;
        }
        int start = segment.u8();
        int stop = segment.u8();
        int approximation = segment.u8();
        return new ScanHeader(components, dc, ac, start, stop, approximation >> 4, approximation & 15);
    }
}
