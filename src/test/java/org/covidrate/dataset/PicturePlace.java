// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

/**
 * Where a part was cut out of a whole.
 *
 * @param correlation of the part with what is there, 1 where they are the same
 * @param x column of the whole at which the part's first column lies, to a fraction of a pixel
 * @param y likewise
 */
record PicturePlace(double correlation, double x, double y) {
    /** The best place of all. */
    static PicturePlace anywhere(EdgePicture whole, EdgePicture part) {
        return best(whole, part, 0, 0, whole.width() - part.width(), whole.height() - part.height());
    }

    /** The best place no more than so many pixels from another. */
    static PicturePlace near(EdgePicture whole, EdgePicture part, double x, double y, int reach) {
        int x0 = (int) Math.max(0, Math.round(x) - reach);
        int y0 = (int) Math.max(0, Math.round(y) - reach);
        int x1 = (int) Math.min(whole.width() - part.width(), Math.round(x) + reach);
        int y1 = (int) Math.min(whole.height() - part.height(), Math.round(y) + reach);
        return best(whole, part, x0, y0, x1, y1);
    }

    private static PicturePlace best(EdgePicture whole, EdgePicture part, int x0, int y0, int x1, int y1) {
        PicturePlace best = new PicturePlace(-1, 0, 0);
        if (x1 < x0 || y1 < y0) {
            return best;
        }
        Sums wholeSums = Sums.of(whole);
        Sums partSums = Sums.of(part);
        double[][] found = new double[y1 - y0 + 1][x1 - x0 + 1];
        int bx = 0;
        int by = 0;
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                double c = correlation(whole, wholeSums, part, partSums, x, y);
                found[y - y0][x - x0] = c;
                if (c > found[by][bx]) {
                    bx = x - x0;
                    by = y - y0;
                }
            }
        }
        double dx = bx > 0 && bx < x1 - x0 ? top(found[by][bx - 1], found[by][bx], found[by][bx + 1]) : 0;
        double dy = by > 0 && by < y1 - y0 ? top(found[by - 1][bx], found[by][bx], found[by + 1][bx]) : 0;
        return new PicturePlace(found[by][bx], x0 + bx + dx, y0 + by + dy);
    }

    /** Where the parabola through three points, the middle one highest, has its top. */
    private static double top(double before, double at, double after) {
        double bend = before - 2 * at + after;
        return bend == 0 ? 0 : 0.5 * (before - after) / bend;
    }

    /** Sums of the values, and of their squares, above and to the left of each pixel. */
    private record Sums(double[] values, double[] squares, int stride) {
        static Sums of(EdgePicture picture) {
            int stride = picture.width() + 1;
            double[] values = new double[stride * (picture.height() + 1)];
            double[] squares = new double[values.length];
            for (int y = 0; y < picture.height(); y++) {
                double row = 0;
                double rowSquares = 0;
                for (int x = 0; x < picture.width(); x++) {
                    double v = picture.values()[y * picture.width() + x];
                    row += v;
                    rowSquares += v * v;
                    values[(y + 1) * stride + x + 1] = values[y * stride + x + 1] + row;
                    squares[(y + 1) * stride + x + 1] = squares[y * stride + x + 1] + rowSquares;
                }
            }
            return new Sums(values, squares, stride);
        }

        double sum(double[] table, int x, int y, EdgePicture part) {
            int below = (y + part.height()) * stride + x;
            int above = y * stride + x;
            return table[below + part.width()] - table[below] - table[above + part.width()] + table[above];
        }
    }

    private static double correlation(
            EdgePicture whole, Sums wholeSums, EdgePicture part, Sums partSums, int x0, int y0) {
        double ab = 0;
        for (int y = 0; y < part.height(); y++) {
            ab += dot(part.values(), y * part.width(), whole.values(), (y + y0) * whole.width() + x0, part.width());
        }
        double n = part.values().length;
        double a = partSums.sum(partSums.values(), 0, 0, part);
        double aa = partSums.sum(partSums.squares(), 0, 0, part);
        double b = wholeSums.sum(wholeSums.values(), x0, y0, part);
        double bb = wholeSums.sum(wholeSums.squares(), x0, y0, part);
        double variances = (aa - a * a / n) * (bb - b * b / n);
        return variances > 0 ? (ab - a * b / n) / Math.sqrt(variances) : 0;
    }

    /** In four sums side by side, as this is where the time goes. */
    private static float dot(float[] a, int i, float[] b, int j, int count) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int k = 0;
        for (; k + 3 < count; k += 4) {
            s0 += a[i + k] * b[j + k];
            s1 += a[i + k + 1] * b[j + k + 1];
            s2 += a[i + k + 2] * b[j + k + 2];
            s3 += a[i + k + 3] * b[j + k + 3];
        }
        for (; k < count; k++) {
            s0 += a[i + k] * b[j + k];
        }
        return s0 + s1 + s2 + s3;
    }
}
