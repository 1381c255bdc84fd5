// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.util.OptionalInt;
import org.covidrate.dicom.codec.FrameShape;

/**
 * The Image Pixel attributes (PS3.3 C.7.6.3): how the pixels are laid out, whatever they mean.
 *
 * @param shape rows, columns and samples of a frame
 * @param frames Number of Frames, 1 if absent
 * @param bitsAllocated bits of a cell: 1, 8, 16 or 32
 * @param bitsStored bits that hold the value
 * @param highBit place of the value's highest bit in the cell
 * @param signed whether values are two's complement
 * @param photometric Photometric Interpretation, MONOCHROME2 if it is absent and there is one sample
 * @param planar whether native colour comes plane by plane instead of pixel by pixel
 */
public record PixelDescription(
        FrameShape shape,
        int frames,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        String photometric,
        boolean planar) {
    private static final String YBR_422 = "YBR_FULL_422";

    public PixelDescription {
        if (frames < 1
                || bitsAllocated != 1 && bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32
                || bitsStored < 1
                || highBit >= bitsAllocated
                || highBit + 1 < bitsStored) {
            throw new IllegalArgumentException("Pixels of " + frames + " frames, " + bitsAllocated + " bits allocated, "
                    + bitsStored + " stored and high bit " + highBit + " are not possible.");
        }
    }

    /**
     * Reads the attributes; a header without pixels is enough.
     *
     * @throws DicomException if one is missing, impossible or not supported
     */
    public static PixelDescription of(DataSet dataSet) throws DicomException {
        FrameShape shape = shape(dataSet);
        int allocated = required(dataSet, Tag.BitsAllocated, "Bits Allocated");
        if (allocated != 1 && allocated != 8 && allocated != 16 && allocated != 32) {
            throw new DicomException("The pixels have " + allocated + " bits allocated, which is not supported:"
                    + " export the image with 8, 16 or 32 bits a pixel.");
        }
        int stored = dataSet.integer(Tag.BitsStored).orElse(allocated);
        int high = dataSet.integer(Tag.HighBit).orElse(stored - 1);
        if (stored < 1 || high >= allocated || high + 1 < stored) {
            throw new DicomException("The pixel description is contradictory (" + allocated + " bits allocated, "
                    + stored + " stored, high bit " + high + "): export the image again.");
        }
        boolean signed = dataSet.integer(Tag.PixelRepresentation).orElse(0) == 1;
        boolean planar = dataSet.integer(Tag.PlanarConfiguration).orElse(0) == 1;
        String photometric =
                dataSet.string(Tag.PhotometricInterpretation).orElse(shape.samples() == 1 ? "MONOCHROME2" : "RGB");
        return new PixelDescription(shape, frames(dataSet), allocated, stored, high, signed, photometric, planar);
    }

    private static FrameShape shape(DataSet dataSet) throws DicomException {
        int rows = required(dataSet, Tag.Rows, "Rows");
        int columns = required(dataSet, Tag.Columns, "Columns");
        int samples = dataSet.integer(Tag.SamplesPerPixel).orElse(1);
        if (rows < 1 || columns < 1 || samples < 1 || (long) rows * columns * samples > Integer.MAX_VALUE / 4) {
            throw new DicomException("An image of " + rows + " rows, " + columns + " columns and " + samples
                    + " samples a pixel is not possible: export the image again.");
        }
        return new FrameShape(rows, columns, samples);
    }

    private static int frames(DataSet dataSet) throws DicomException {
        OptionalInt frames = dataSet.integer(Tag.NumberOfFrames);
        if (frames.isEmpty() && dataSet.string(Tag.NumberOfFrames).isPresent()) {
            throw new DicomException("Number of Frames is not a number: export the image again.");
        }
        return Math.max(1, frames.orElse(1));
    }

    private static int required(DataSet dataSet, int tag, String name) throws DicomException {
        return dataSet.integer(tag)
                .orElseThrow(() ->
                        new DicomException("The file holds no image (it has no " + name + "): choose another file."));
    }

    /** Whether each pixel is one grey value, as CT's are. */
    public boolean isGrey() {
        return shape.samples() == 1 && photometric.startsWith("MONOCHROME");
    }

    /** Whether native pixels come as pairs that share their colour: Y1 Y2 Cb Cr (PS3.3 C.7.6.3.1.2). */
    boolean isNative422() {
        return photometric.equals(YBR_422) && shape.samples() == 3 && bitsAllocated == 8;
    }

    /** Bits of a native frame. */
    long nativeBits() {
        if (isNative422()) {
            return (long) shape.rows() * ((shape.columns() + 1) / 2) * 4 * 8;
        }
        return (long) shape.size() * bitsAllocated;
    }
}
