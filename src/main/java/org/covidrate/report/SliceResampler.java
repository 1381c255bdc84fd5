// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

/**
 * Resamples a rectangle of a slice to picture pixels, so that anisotropic pixels come out at their true aspect: averages
 * over the covered pixels where the picture is coarser, interpolates linearly where it is finer.
 */
final class SliceResampler {
    private final int sourceWidth;
    private final Axis x;
    private final Axis y;

    /**
     * @param sourceWidth pixels in a row of the slice
     * @param sourceHeight rows of the slice
     * @param left left edge of the rectangle, in pixels of the slice; pixel i covers i to i + 1; may lie outside
     * @param top the same for the upper edge
     * @param pixelWidth how many pixels of the slice a picture pixel covers along x
     * @param pixelHeight the same along y
     * @param width pixels of the picture
     * @param height rows of the picture
     */
    SliceResampler(
            int sourceWidth,
            int sourceHeight,
            double left,
            double top,
            double pixelWidth,
            double pixelHeight,
            int width,
            int height) {
        this.sourceWidth = sourceWidth;
        x = new Axis(sourceWidth, left, pixelWidth, width);
        y = new Axis(sourceHeight, top, pixelHeight, height);
    }

    /** A pixel value of the slice by its index {@code y * sourceWidth + x}. */
    @FunctionalInterface
    interface Source {
        float at(int index);
    }

    /** The picture, index {@code y * width + x}; pixels outside of the slice get {@code outside}. */
    float[] resample(Source source, float outside) {
        float[] out = new float[x.size * y.size];
        float[] rows = new float[x.size];
        float[] sum = new float[x.size];
        int cached = -1;
        for (int v = 0; v < y.size; v++) {
            java.util.Arrays.fill(sum, 0);
            for (int k = 0; k < y.count[v]; k++) {
                int row = y.first[v] + k;
                if (row != cached) {
                    row(source, row, rows);
                    cached = row;
                }
                float weight = y.weights[v][k];
                for (int u = 0; u < x.size; u++) {
                    sum[u] += weight * rows[u];
                }
            }
            for (int u = 0; u < x.size; u++) {
                out[v * x.size + u] = y.count[v] == 0 || x.count[u] == 0 ? outside : sum[u];
            }
        }
        return out;
    }

    private void row(Source source, int row, float[] out) {
        int base = row * sourceWidth;
        for (int u = 0; u < x.size; u++) {
            float sum = 0;
            for (int k = 0; k < x.count[u]; k++) {
                sum += x.weights[u][k] * source.at(base + x.first[u] + k);
            }
            out[u] = sum;
        }
    }

    /** Which source pixels a picture pixel is made of along one axis; none if its centre lies outside. */
    private static final class Axis {
        final int size;
        final int[] first;
        final int[] count;
        final float[][] weights;

        Axis(int source, double start, double step, int size) {
            this.size = size;
            first = new int[size];
            count = new int[size];
            weights = new float[size][];
            for (int i = 0; i < size; i++) {
                double centre = start + (i + 0.5) * step;
                if (centre < 0 || centre >= source) {
                    continue;
                }
                // A tent as wide as the coarser of the two grids, cut off at the border.
                double reach = Math.max(1, step);
                int from = Math.max(0, (int) Math.floor(centre - reach));
                int to = Math.min(source - 1, (int) Math.floor(centre + reach));
                float[] w = new float[to - from + 1];
                float sum = 0;
                for (int p = from; p <= to; p++) {
                    w[p - from] = (float) Math.max(0, 1 - Math.abs(p + 0.5 - centre) / reach);
                    sum += w[p - from];
                }
                for (int k = 0; k < w.length; k++) {
                    w[k] /= sum;
                }
                first[i] = from;
                count[i] = w.length;
                weights[i] = w;
            }
        }
    }
}
