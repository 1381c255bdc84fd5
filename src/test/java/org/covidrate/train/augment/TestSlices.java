// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

import java.util.SplittableRandom;

/** Slices for tests. */
final class TestSlices {
    private TestSlices() {}

    /** White noise, with labels from 0 to 3 and lungs that are 0 or 1. */
    static TrainingSlice random(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] image = new float[width * height];
        byte[] labels = new byte[image.length];
        byte[] lungs = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextDouble();
            labels[i] = (byte) random.nextInt(4);
            lungs[i] = (byte) random.nextInt(2);
        }
        return new TrainingSlice(image, labels, lungs, width, height);
    }
}
