// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

/**
 * The middle of the body along x, in whatever units the pixels are: tissue is brighter than the mean of a slice, air and lung
 * are darker.
 */
final class BodyMiddle {
    private double sum;
    private double moment;

    void add(float[] values, int width) {
        double mean = 0;
        for (float value : values) {
            mean += value;
        }
        mean /= values.length;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > mean) {
                sum++;
                moment += i % width;
            }
        }
    }

    /** In pixels; NaN if nothing stands out. */
    double x() {
        return moment / sum;
    }
}
