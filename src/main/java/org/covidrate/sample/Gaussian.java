// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample;

/** Blurs a plane in place by a normal curve, edges repeated. */
final class Gaussian {
    private Gaussian() {}

    /** @param sigmaX standard deviation along x in pixels, 0 for none */
    static void blur(float[] plane, int width, int height, double sigmaX, double sigmaY) {
        float[] line = new float[Math.max(width, height)];
        float[] kernelX = kernel(sigmaX);
        float[] kernelY = kernel(sigmaY);
        for (int y = 0; y < height && kernelX.length > 1; y++) {
            blurLine(plane, y * width, 1, width, kernelX, line);
        }
        for (int x = 0; x < width && kernelY.length > 1; x++) {
            blurLine(plane, x, width, height, kernelY, line);
        }
    }

    private static void blurLine(float[] plane, int start, int step, int n, float[] kernel, float[] line) {
        for (int i = 0; i < n; i++) {
            line[i] = plane[start + i * step];
        }
        for (int i = 0; i < n; i++) {
            float sum = kernel[0] * line[i];
            for (int k = 1; k < kernel.length; k++) {
                sum += kernel[k] * (line[Math.max(0, i - k)] + line[Math.min(n - 1, i + k)]);
            }
            plane[start + i * step] = sum;
        }
    }

    /** Half a kernel from the middle outwards; the whole sums to 1. */
    private static float[] kernel(double sigma) {
        int radius = sigma < 0.05 ? 0 : (int) Math.ceil(3 * sigma);
        float[] half = new float[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            half[i] = i == 0 ? 1 : (float) Math.exp(-i * i / (2 * sigma * sigma));
            sum += i == 0 ? half[i] : 2 * half[i];
        }
        for (int i = 0; i <= radius; i++) {
            half[i] /= (float) sum;
        }
        return half;
    }
}
