// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.util.Arrays;
import org.covidrate.dicom.codec.FrameException;
import org.covidrate.dicom.codec.FrameSamples;
import org.covidrate.dicom.codec.Jpeg2000Codec;
import org.covidrate.dicom.codec.RleCodec;
import org.covidrate.dicom.codec.jpeg.JpegCodec;

/** The bytes of a frame to cells. */
record FrameDecoder(PixelCoding coding, PixelDescription description) {
    /** Cells of up to 16 bits, those of a pixel side by side. */
    FrameSamples samples(byte[] frame) throws FrameException {
        return switch (coding) {
            case NATIVE, RLE ->
                new FrameSamples(
                        description.shape(),
                        description.bitsAllocated(),
                        FrameSamples.Colour.AS_DECLARED,
                        NativeSamples.shorts(nativeBytes(frame), bytesPerSample()));
            case JPEG -> plausible(JpegCodec.decode(frame, description.shape()));
            case JPEG_2000 -> plausible(Jpeg2000Codec.decode(frame, description.shape()));
        };
    }

    /** Cells of 32 bits. */
    int[] wide(byte[] frame) throws FrameException {
        if (coding == PixelCoding.JPEG || coding == PixelCoding.JPEG_2000) {
            throw new FrameException("pixels of 32 bits cannot be coded as " + coding);
        }
        return NativeSamples.ints(nativeBytes(frame));
    }

    private int bytesPerSample() {
        return (description.bitsAllocated() + 7) / 8;
    }

    /** Little-endian samples, those of a pixel side by side. */
    private byte[] nativeBytes(byte[] frame) throws FrameException {
        if (coding == PixelCoding.RLE) {
            if (description.bitsAllocated() == 1) {
                throw new FrameException("RLE of single bits cannot be decoded here");
            }
            return RleCodec.decode(frame, description.shape(), bytesPerSample());
        }
        int pixels = description.shape().pixels();
        int samples = description.shape().samples();
        int length =
                description.bitsAllocated() == 1 ? description.shape().size() : (int) (description.nativeBits() / 8);
        if (frame.length < length) {
            throw new FrameException("it has " + frame.length + " bytes instead of " + length);
        }
        if (description.isNative422()) {
            return NativeSamples.expand422(frame, description.shape());
        }
        byte[] whole = frame.length == length ? frame : Arrays.copyOf(frame, length);
        return description.planar() && samples > 1
                ? NativeSamples.interleave(whole, pixels, samples, bytesPerSample())
                : whole;
    }

    private FrameSamples plausible(FrameSamples decoded) throws FrameException {
        if (decoded.precision() > description.bitsAllocated()) {
            throw new FrameException("it is coded with " + decoded.precision() + " bits but the DICOM header says "
                    + description.bitsAllocated());
        }
        return decoded;
    }
}
