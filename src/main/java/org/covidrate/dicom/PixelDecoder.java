// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import org.covidrate.dicom.codec.FrameException;
import org.covidrate.dicom.codec.FrameSamples;

/**
 * Stored values of the frames of an image (before Rescale Slope and Intercept). Immutable: frames may be decoded by several threads
 * at once. Only the frame that is asked for is read.
 */
public final class PixelDecoder {
    private final PixelDescription description;
    private final FrameDecoder decoder;
    private final FrameSource source;

    private PixelDecoder(PixelDescription description, FrameDecoder decoder, FrameSource source) {
        this.description = description;
        this.decoder = decoder;
        this.source = source;
    }

    /**
     * Prepares decoding; reads no pixels yet.
     *
     * @param file from {@link DicomReader#read}
     * @throws DicomException if the file has no complete pixel data or they are coded in a way that cannot be decoded; the message
     *     names a way to convert them
     */
    public static PixelDecoder of(DicomFile file) throws IOException {
        PixelDescription description = PixelDescription.of(file.dataSet());
        TransferSyntax syntax = pixelSyntax(file);
        FrameDecoder decoder = new FrameDecoder(PixelCoding.of(syntax), description);
        return new PixelDecoder(description, decoder, FrameSource.of(file, syntax, description));
    }

    /** The one that the file names: data sets that are written in another one still hold the pixels in this. */
    private static TransferSyntax pixelSyntax(DicomFile file) {
        return file.meta()
                .transferSyntaxUid()
                .map(TransferSyntax::of)
                .filter(TransferSyntax::encapsulated)
                .orElse(file.transferSyntax());
    }

    public PixelDescription description() {
        return description;
    }

    /**
     * Decodes one frame of grey values of up to 16 bits.
     *
     * @param frame from 0
     * @return rows x columns, row by row from the top; as they are stored (MONOCHROME1 is not inverted), sign-extended if {@link
     *     PixelDescription#signed()}, else unsigned. The array belongs to the caller.
     * @throws DicomException if the frame is damaged, in colour or of 32 bits
     */
    public short[] decode(int frame) throws IOException {
        requireGrey();
        if (description.bitsAllocated() > Short.SIZE) {
            throw new DicomException(
                    "The pixels have " + description.bitsAllocated()
                            + " bits, which CT images never have: choose the CT series, not a dose or a result computed from it.");
        }
        FrameSamples samples = samples(frame);
        StoredBits.of(description, samples.precision()).apply(samples.values());
        return samples.values();
    }

    /**
     * Decodes one frame of grey values of any size.
     *
     * @param frame from 0
     * @return as {@link #decode}; unsigned values of 32 bits keep their bit pattern
     * @throws DicomException if the frame is damaged or in colour
     */
    public int[] decodeInts(int frame) throws IOException {
        requireGrey();
        if (description.bitsAllocated() == Integer.SIZE) {
            int[] cells = wide(frame);
            StoredBits.of(description, Integer.SIZE).apply(cells);
            return cells;
        }
        short[] values = decode(frame);
        int[] wide = new int[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = description.signed() ? values[i] : values[i] & 0xffff;
        }
        return wide;
    }

    /**
     * Decodes one frame of 8-bit colour, for pictures made from a CT.
     *
     * @param frame from 0
     * @return rows x columns x red, green, blue
     * @throws DicomException if the frame is damaged, or no colour of 8 bits
     */
    public byte[] decodeRgb(int frame) throws IOException {
        if (description.shape().samples() != 3 || description.bitsAllocated() != 8) {
            throw new DicomException("The image is not in 8-bit colour (" + description.photometric() + ").");
        }
        return ColourFrame.rgb(samples(frame), description);
    }

    private void requireGrey() throws DicomException {
        if (!description.isGrey()) {
            throw new DicomException("The image is in colour (" + description.photometric()
                    + "), not CT values: choose the original CT series, not a picture made from it.");
        }
    }

    private FrameSamples samples(int frame) throws IOException {
        byte[] bytes = source.frame(frame);
        try {
            return decoder.samples(bytes);
        } catch (FrameException e) {
            throw undecodable(frame, e);
        }
    }

    private int[] wide(int frame) throws IOException {
        byte[] bytes = source.frame(frame);
        try {
            return decoder.wide(bytes);
        } catch (FrameException e) {
            throw undecodable(frame, e);
        }
    }

    private DicomException undecodable(int frame, FrameException cause) {
        String which =
                description.frames() == 1 ? "The pixel data" : "Frame " + (frame + 1) + " of " + description.frames();
        return new DicomException(
                which + " cannot be decoded: " + cause.getMessage()
                        + ". Copy the file again, or export the image uncompressed.",
                cause);
    }
}
