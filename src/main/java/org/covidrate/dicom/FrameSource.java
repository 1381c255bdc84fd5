// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;

/** The frames of an image as they are stored, one at a time, so that a multi-frame file is never in memory as a whole. */
public interface FrameSource {
    /** How many there are. */
    int frames();

    /**
     * The bytes of a frame: compressed, or native with samples in little-endian order. Native frames of 1 bit a pixel are unpacked
     * to a byte a pixel.
     *
     * @param frame from 0
     * @throws IOException if the file cannot be read any more
     */
    byte[] frame(int frame) throws IOException;

    /**
     * The frames of a file that was read completely.
     *
     * @param syntax that of the pixels
     * @throws DicomException if it has no pixels or less than it says
     */
    static FrameSource of(DicomFile file, TransferSyntax syntax, PixelDescription description) throws IOException {
        DataSet dataSet = file.dataSet();
        if (dataSet.contains(Tag.FloatPixelData) || dataSet.contains(Tag.DoubleFloatPixelData)) {
            throw new DicomException(
                    "The pixels are floating-point numbers, which are not supported: export 16-bit pixels.");
        }
        DataElement element = dataSet.element(Tag.PixelData)
                .orElseThrow(() -> new DicomException("The file has no pixels: choose an image file."));
        Value value = element.value();
        boolean fragments = value instanceof FragmentsValue;
        if (fragments != syntax.encapsulated()) {
            throw new DicomException("The pixels are " + (fragments ? "" : "not ")
                    + "in compressed form, but the file says " + syntax.name() + ": export the image again.");
        }
        if (value instanceof FragmentsValue encapsulated) {
            return EncapsulatedFrames.of(encapsulated, dataSet, description.frames());
        }
        return NativeFrames.of(element, description);
    }
}
