// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

/**
 * One decoded frame.
 *
 * @param shape its size
 * @param precision bits a sample as coded, 2 to 16
 * @param colour what three samples of a pixel mean
 * @param values row by row from the top, samples of a pixel side by side; the bits of each sample are in the low {@code precision}
 *     bits. A signed codestream gives sign-extended values. The array belongs to the caller.
 */
public record FrameSamples(FrameShape shape, int precision, Colour colour, short[] values) {
    /** Meaning of the samples of a pixel. */
    public enum Colour {
        /** Not said by the codestream: the DICOM header's Photometric Interpretation holds. */
        AS_DECLARED,
        RGB,
        /** Luminance and two colour differences, full range, as in JFIF and PS3.3 C.7.6.3.1.2 YBR_FULL. */
        YBR
    }

    public FrameSamples {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(values.length + " values for " + shape);
        }
    }
}
