// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

/** Smooths by a Gaussian; at the edges the outermost pixels are repeated. */
final class Gaussian {
    /** In standard deviations: what lies beyond is below 1 % of the weight. */
    private static final double REACH = 2.6;

    private Gaussian() {}

    /** @param sigma standard deviation in pixels, above 0 */
    static float[] smoothed(float[] image, int width, int height, double sigma) {
        int reach = (int) Math.ceil(REACH * sigma);
        float[] kernel = new float[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            sum += Math.exp(-i * i / (2 * sigma * sigma));
        }
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = (float) (Math.exp(-i * i / (2 * sigma * sigma)) / sum);
        }
        float[] rows = new float[image.length];
        float[] padded = new float[width + 2 * reach];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < padded.length; i++) {
                padded[i] = image[y * width + Math.max(0, Math.min(width - 1, i - reach))];
            }
            for (int k = 0; k < kernel.length; k++) {
                float weight = kernel[k];
                for (int x = 0; x < width; x++) {
                    rows[y * width + x] += weight * padded[x + k];
                }
            }
        }
        float[] out = new float[image.length];
        for (int y = 0; y < height; y++) {
            for (int k = 0; k < kernel.length; k++) {
                int from = Math.max(0, Math.min(height - 1, y + k - reach)) * width;
                float weight = kernel[k];
                for (int x = 0; x < width; x++) {
                    out[y * width + x] += weight * rows[from + x];
                }
            }
        }
        return out;
    }
}
