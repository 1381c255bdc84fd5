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
            case Marker.SOF_LOSSLESS ->
                new FrameSamples(
                        // Lossless encoders leave the samples as they are and copy JFIF markers from elsewhere.
                        shape, frame.precision(), Colour.AS_DECLARED, scans(stream, new LosslessImage(frame)));
            case Marker.SOF_BASELINE, Marker.SOF_EXTENDED, Marker.SOF_PROGRESSIVE ->
                frame.precision() == 8
                        ? new FrameSamples(shape, 8, header.colour(), LibraryJpeg.decode(stream, shape))
                        : new FrameSamples(
                                shape, frame.precision(), header.colour(), scans(stream, new DctImage(frame)));
            case Marker.SOF_JPEG_LS -> throw new FrameException("the data are JPEG-LS");
            default ->
                throw new FrameException("the data use a JPEG process (" + Integer.toHexString(frame.process())
                        + ") that cannot be decoded here");
        };
    }

    private static short[] scans(byte[] stream, ScanTarget image) throws FrameException {
        Segments segments = new Segments(stream);
        Tables tables = new Tables();
        FrameHeader frame = null;
        while (true) {
            int marker = segments.next();
            switch (marker) {
                case Marker.DHT -> tables.readHuffman(segments);
                case Marker.DQT -> tables.readQuantization(segments);
                case Marker.DRI -> tables.readRestartInterval(segments);
                case Marker.SOS -> {
                    if (frame == null) {
                        throw new FrameException("the JPEG stream has a scan before its image header");
                    }
                    ScanHeader scan = ScanHeader.read(frame, segments);
                    EntropyBits bits = new EntropyBits(stream, segments.dataStart());
                    image.decode(scan, tables, bits);
                    segments.resumeAt(bits.position());
                }
                case Marker.EOI, Marker.NONE -> {
                    return image.finish(marker == Marker.EOI);
                }
                default -> {
                    if (frame == null && Marker.isStartOfFrame(marker)) {
                        frame = FrameHeader.read(marker, segments);
                    }
                }
            }
        }
    }
}
