// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

/**
 * The input of a network and what it should answer. Index {@code y * width + x}.
 *
 * @param image values of about 0 to 1
 * @param labels one byte a pixel, 0 for background
 * @param lungs above 0 in the lungs; null if there is no lung mask
 */
public record TrainingSlice(float[] image, byte[] labels, byte[] lungs, int width, int height) {
    /** @throws IllegalArgumentException if sizes do not fit each other */
    public TrainingSlice {
        long pixels = (long) width * height;
        if (width < 1
                || height < 1
                || image.length != pixels
                || labels.length != pixels
                || lungs != null && lungs.length != pixels) {
            throw new IllegalArgumentException("Image, labels and lungs of a slice of " + width + "x" + height
                    + " pixels hold one value a pixel, not " + image.length + ", " + labels.length
                    + (lungs == null ? "." : " and " + lungs.length + "."));
        }
    }
}
