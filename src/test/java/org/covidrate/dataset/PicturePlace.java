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
        double[][] found = new double[y1 - y0 + 1][x1 - x0 + 1];
        int bx = 0;
        int by = 0;
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                double c = correlation(whole, part, x, y);
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

    private static double correlation(EdgePicture whole, EdgePicture part, int x0, int y0) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int y = 0; y < part.height(); y++) {
            int p = y * part.width();
            int w = (y + y0) * whole.width() + x0;
            float ra = 0;
            float rb = 0;
            float raa = 0;
            float rbb = 0;
            float rab = 0;
            for (int x = 0; x < part.width(); x++) {
                float u = part.values()[p + x];
                float v = whole.values()[w + x];
                ra += u;
                rb += v;
                raa += u * u;
                rbb += v * v;
                rab += u * v;
            }
            a += ra;
            b += rb;
            aa += raa;
            bb += rbb;
            ab += rab;
        }
        double n = part.values().length;
        double variances = (aa - a * a / n) * (bb - b * b / n);
        return variances > 0 ? (ab - a * b / n) / Math.sqrt(variances) : 0;
    }
}
