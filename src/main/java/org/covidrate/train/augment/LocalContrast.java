// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

/**
 * Contrast-limited adaptive histogram equalization (Zuiderveld, Graphics Gems IV, 1994): each tile has a curve of its own, and
 * pixels take what the curves of the four nearest tiles say.
 */
final class LocalContrast {
    private static final int TILES = 8;
    private static final int BINS = 256;

    private LocalContrast() {}

    /** @param limit the steepest slope of a curve, above 1; the larger, the more contrast */
    static void apply(float[] image, int width, int height, double limit) {
        int across = Math.min(TILES, width);
        int down = Math.min(TILES, height);
        float[][] curves = new float[across * down][];
        for (int ty = 0; ty < down; ty++) {
            for (int tx = 0; tx < across; tx++) {
                int[] counts = new int[BINS];
                int left = tx * width / across;
                int right = (tx + 1) * width / across;
                for (int y = ty * height / down; y < (ty + 1) * height / down; y++) {
                    for (int x = left; x < right; x++) {
                        counts[bin(image[y * width + x])]++;
                    }
                }
                curves[ty * across + tx] = curve(counts, limit);
            }
        }
        for (int y = 0; y < height; y++) {
            double placeY = Math.max(0, Math.min(down - 1, (y + 0.5) * down / height - 0.5));
            int top = Math.min(Math.max(0, down - 2), (int) placeY);
            float fy = (float) (placeY - top);
            int below = Math.min(down - 1, top + 1);
            for (int x = 0; x < width; x++) {
                double placeX = Math.max(0, Math.min(across - 1, (x + 0.5) * across / width - 0.5));
                int left = Math.min(Math.max(0, across - 2), (int) placeX);
                float fx = (float) (placeX - left);
                int right = Math.min(across - 1, left + 1);
                int b = bin(image[y * width + x]);
                float upper = mix(curves[top * across + left][b], curves[top * across + right][b], fx);
                float lower = mix(curves[below * across + left][b], curves[below * across + right][b], fx);
                image[y * width + x] = mix(upper, lower, fy);
            }
        }
    }

    /** The cumulative histogram, after what is above the limit was spread over all bins. */
    private static float[] curve(int[] counts, double limit) {
        long pixels = 0;
        for (int count : counts) {
            pixels += count;
        }
        double most = limit * pixels / BINS;
        double excess = 0;
        for (int count : counts) {
            excess += Math.max(0, count - most);
        }
        float[] curve = new float[BINS];
        double sum = 0;
        for (int b = 0; b < BINS; b++) {
            sum += Math.min(most, counts[b]) + excess / BINS;
            curve[b] = (float) Math.min(1, sum / pixels);
        }
        return curve;
    }

    private static int bin(float value) {
        return value > 0 ? Math.min(BINS - 1, (int) (value * BINS)) : 0;
    }

    private static float mix(float a, float b, float t) {
        return a + t * (b - a);
    }
}
