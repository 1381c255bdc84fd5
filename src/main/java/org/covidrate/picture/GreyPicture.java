// SPDX-License-Identifier: Apache-2.0
package org.covidrate.picture;

/**
 * The grey values of a picture, as they are stored. Index {@code y * width + x}, the top row first.
 *
 * @param values 0 to {@code 2^bits - 1}; floating point pictures hold what they hold
 * @param bits of a stored value: 8, 16 or 32; pictures with fewer bits are widened to 8, so that white is 255
 */
public record GreyPicture(int width, int height, float[] values, int bits) {
    private static final int WHITE = 255;

    public GreyPicture {
        if (width < 1 || height < 1 || values.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "A picture of " + width + "x" + height + " pixels does not hold " + values.length + " values.");
        }
    }

    /** A mask with 8 bits: white where it is not 0. */
    public static GreyPicture ofMask(int width, int height, byte[] mask) {
        float[] values = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            values[i] = mask[i] == 0 ? 0 : WHITE;
        }
        return new GreyPicture(width, height, values, 8);
    }

    /** Rows for columns: the value at (x, y) moves to (y, x). */
    public GreyPicture transposed() {
        float[] out = new float[values.length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                out[x * height + y] = values[i];
            }
        }
        return new GreyPicture(height, width, out, bits);
    }
}
