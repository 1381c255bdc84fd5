// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

/** Second bytes of the JPEG markers (T.81 Table B.1). */
final class Marker {
    /** No marker any more. */
    static final int NONE = -1;

    static final int SOF_BASELINE = 0xc0;
    static final int SOF_EXTENDED = 0xc1;
    static final int SOF_PROGRESSIVE = 0xc2;
    static final int SOF_LOSSLESS = 0xc3;
    static final int DHT = 0xc4;
    static final int SOF_LOSSLESS_ARITHMETIC = 0xcb;
    static final int SOI = 0xd8;
    static final int EOI = 0xd9;
    static final int SOS = 0xda;
    static final int DQT = 0xdb;
    static final int DRI = 0xdd;
    static final int APP0 = 0xe0;
    static final int APP14 = 0xee;
    static final int APP15 = 0xef;
    static final int COM = 0xfe;
    /** Start of frame of JPEG-LS (T.87). */
    static final int SOF_JPEG_LS = 0xf7;

    private static final int TEM = 0x01;
    private static final int JPG = 0xc8;
    private static final int DAC = 0xcc;
    private static final int RST0 = 0xd0;
    private static final int RST7 = 0xd7;

    private Marker() {}

    static boolean isRestart(int marker) {
        return marker >= RST0 && marker <= RST7;
    }

    /** Whether no segment with a length follows. */
    static boolean standsAlone(int marker) {
        return isRestart(marker) || marker == SOI || marker == EOI || marker == TEM;
    }

    static boolean isStartOfFrame(int marker) {
        return marker >= SOF_BASELINE && marker <= 0xcf && marker != DHT && marker != JPG && marker != DAC
                || marker == SOF_JPEG_LS;
    }
}
