// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;
import org.covidrate.dicom.codec.FrameSamples.Colour;

/**
 * What the segments before the first scan say.
 *
 * @param frame start of frame
 * @param colour by the Adobe marker, the component names or the JFIF marker, in this order, as libjpeg does
 */
record JpegHeader(FrameHeader frame, Colour colour) {
    private static final int[] ADOBE = {'A', 'd', 'o', 'b', 'e'};
    private static final int[] JFIF = {'J', 'F', 'I', 'F', 0};

    static JpegHeader read(byte[] stream) throws FrameException {
        Segments segments = new Segments(stream);
        Colour adobe = Colour.AS_DECLARED;
        boolean jfif = false;
        while (true) {
            int marker = segments.next();
            if (marker == Marker.APP0) {
                jfif |= startsWith(segments, JFIF);
            } else if (marker == Marker.APP14 && startsWith(segments, ADOBE)) {
                adobe = adobeTransform(segments);
            } else if (Marker.isStartOfFrame(marker)) {
                FrameHeader frame = FrameHeader.read(marker, segments);
                return new JpegHeader(frame, colour(frame, adobe, jfif));
            } else if (marker == Marker.SOS || marker == Marker.EOI || marker == Marker.NONE) {
                throw new FrameException("the JPEG stream has no image header");
            }
        }
    }

    private static boolean startsWith(Segments segment, int[] name) throws FrameException {
        if (segment.remaining() < name.length) {
            return false;
        }
        for (int letter : name) {
            if (segment.u8() != letter) {
                return false;
            }
        }
        return true;
    }

    /** Version and two flags of 16 bits each stand before the transform code. */
    private static Colour adobeTransform(Segments segment) throws FrameException {
        if (segment.remaining() < 7) {
            return Colour.AS_DECLARED;
        }
        segment.u16();
        segment.u16();
        segment.u16();
        return segment.u8() == 0 ? Colour.RGB : Colour.YBR;
    }

    private static Colour colour(FrameHeader frame, Colour adobe, boolean jfif) {
        if (frame.components().size() != 3) {
            return Colour.AS_DECLARED;
        }
        if (adobe != Colour.AS_DECLARED) {
            return adobe;
        }
        boolean named = frame.components().get(0).id() == 'R'
                && frame.components().get(1).id() == 'G'
                && frame.components().get(2).id() == 'B';
        if (named) {
            return Colour.RGB;
        }
        return jfif ? Colour.YBR : Colour.AS_DECLARED;
    }
}
