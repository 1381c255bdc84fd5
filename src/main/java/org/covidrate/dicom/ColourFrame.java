// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import org.covidrate.dicom.codec.FrameSamples;

/** 8-bit colour samples to red, green and blue (PS3.3 C.7.6.3.1.2). */
final class ColourFrame {
    private ColourFrame() {}

    /** @throws DicomException if the colour space is not known */
    static byte[] rgb(FrameSamples frame, PixelDescription description) throws DicomException {
        short[] values = frame.values();
        byte[] rgb = new byte[values.length];
        if (!isYbr(frame, description.photometric())) {
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) values[i];
            }
            return rgb;
        }
        for (int i = 0; i < rgb.length; i += 3) {
            int y = values[i] & 0xff;
            int cb = (values[i + 1] & 0xff) - 128;
            int cr = (values[i + 2] & 0xff) - 128;
            rgb[i] = limited(y + 1.402 * cr);
            rgb[i + 1] = limited(y - 0.344136286 * cb - 0.714136286 * cr);
            rgb[i + 2] = limited(y + 1.772 * cb);
        }
        return rgb;
    }

    /** What the stream itself says is more reliable than the header: converters copy the header's and forget to change it. */
    private static boolean isYbr(FrameSamples frame, String photometric) throws DicomException {
        return switch (frame.colour()) {
            case RGB -> false;
            case YBR -> true;
            case AS_DECLARED ->
                switch (photometric) {
                    // The JPEG 2000 decoder undoes the component transforms RCT and ICT.
                    case "RGB", "YBR_RCT", "YBR_ICT" -> false;
                    case "YBR_FULL", "YBR_FULL_422" -> true;
                    default ->
                        throw new DicomException("Pictures with colours as " + photometric
                                + " are not supported: export the image as RGB.");
                };
        };
    }

    private static byte limited(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
}
