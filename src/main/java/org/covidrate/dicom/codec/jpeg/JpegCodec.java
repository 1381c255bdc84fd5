// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;
import org.covidrate.dicom.codec.FrameSamples;
import org.covidrate.dicom.codec.FrameSamples.Colour;
import org.covidrate.dicom.codec.FrameShape;

/** Decodes a JPEG stream by what its own header says it is, whatever transfer syntax announced it. */
public final class JpegCodec {
    private JpegCodec() {}

    /**
     * Decodes one frame.
     *
     * @param stream from the start-of-image marker; bytes behind the end marker do no harm
     * @param shape what the image must be
     * @return the coded samples, colour not converted
     * @throws FrameException if the stream is damaged, cut short, of another shape or of a process that cannot be decoded
     */
    public static FrameSamples decode(byte[] stream, FrameShape shape) throws FrameException {
        JpegHeader header = JpegHeader.read(stream);
        FrameHeader frame = header.frame();
        shape.requireSame(
                "JPEG", frame.rows(), frame.columns(), frame.components().size());
        return switch (frame.process()) {
            case Marker.SOF_LOSSLESS -> lossless(stream, frame, shape);
            case Marker.SOF_BASELINE, Marker.SOF_EXTENDED, Marker.SOF_PROGRESSIVE -> {
                short[] values = frame.precision() == 8 ? LibraryJpeg.decode(stream, shape) : dct(stream, frame);
                yield new FrameSamples(shape, frame.precision(), header.colour(), values);
            }
            case Marker.SOF_JPEG_LS -> throw new FrameException("the data are JPEG-LS");
            default ->
                throw new FrameException("the data use a JPEG process (" + Integer.toHexString(frame.process())
                        + ") that cannot be decoded here");
        };
    }

    private static FrameSamples lossless(byte[] stream, FrameHeader frame, FrameShape shape) throws FrameException {
        // At least one bit a sample: before memory is taken for an image that cannot be there.
        if (8L * stream.length < shape.size()) {
            throw new FrameException("the JPEG data are too short for the image");
        }
        // Encoders leave the colours as they are, whatever the JFIF markers say that they copy from elsewhere.
        short[] values = scans(stream, frame, new LosslessImage(frame));
        return new FrameSamples(shape, frame.precision(), Colour.AS_DECLARED, values);
    }

    /** DCT streams by the decoder of this package. */
    static short[] dct(byte[] stream, FrameHeader frame) throws FrameException {
        return scans(stream, frame, new DctImage(frame));
    }

    private static short[] scans(byte[] stream, FrameHeader frame, ScanTarget image) throws FrameException {
        Segments segments = new Segments(stream);
        Tables tables = new Tables();
        while (true) {
            int marker = segments.next();
            switch (marker) {
                case Marker.DHT -> tables.readHuffman(segments);
                case Marker.DQT -> tables.readQuantization(segments);
                case Marker.DRI -> tables.readRestartInterval(segments);
                case Marker.SOS -> {
                    ScanHeader scan = ScanHeader.read(frame, segments);
                    EntropyBits bits = new EntropyBits(stream, segments.dataStart());
                    image.decode(scan, tables, bits);
                    bits.requireSpent();
                    segments.resumeAt(bits.position());
                }
                case Marker.EOI, Marker.NONE -> {
                    return image.finish(marker == Marker.EOI);
                }
                default -> {
                    // Application data, comments, and the frame header that was read already.
                }
            }
        }
    }
}
