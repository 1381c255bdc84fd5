// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

/**
 * Size of one frame.
 *
 * @param rows image height in pixels
 * @param columns image width in pixels
 * @param samples values a pixel: 1 for CT, 3 for colour
 */
public record FrameShape(int rows, int columns, int samples) {
    public FrameShape {
        if (rows < 1 || columns < 1 || samples < 1 || (long) rows * columns * samples > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException("A frame of " + rows + " rows, " + columns + " columns and " + samples
                    + " samples is not possible.");
        }
    }

    /** Pixels of the frame. */
    public int pixels() {
        return rows * columns;
    }

    /** Values of the frame, all samples. */
    public int size() {
        return rows * columns * samples;
    }

    /**
     * Compares with what a compressed frame's own header says.
     *
     * @throws FrameException if it is another shape
     */
    public void requireSame(String coding, int codedRows, int codedColumns, int codedSamples) throws FrameException {
        if (codedRows != rows || codedColumns != columns || codedSamples != samples) {
            throw new FrameException("the " + coding + " data are " + describe(codedRows, codedColumns, codedSamples)
                    + " but the DICOM header says " + describe(rows, columns, samples));
        }
    }

    private static String describe(int rows, int columns, int samples) {
        return columns + " x " + rows + " pixels of " + samples + (samples == 1 ? " sample" : " samples");
    }
}
