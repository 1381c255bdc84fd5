// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

/** Resizes planes as {@code scipy.ndimage.zoom} does with orders 0 and 1, bit for bit. */
record Zoom(ZoomAxis rows, ZoomAxis columns) {
    Zoom(int inHeight, int inWidth, int outHeight, int outWidth, Procedure procedure) {
        this(new ZoomAxis(inHeight, outHeight, procedure), new ZoomAxis(inWidth, outWidth, procedure));
    }

    /** Takes the index of the input pixel that output pixel (y, x) is nearest to. */
    @FunctionalInterface
    interface PixelVisitor {
        void visit(int y, int x, int from);
    }

    /** Order 0, for values of any type. Output pixels that lie outside of the input are not visited: their value is 0. */
    void nearest(PixelVisitor visitor) {
        for (int y = 0; y < rows.out(); y++) {
            if (!rows.isOutside(y)) {
                int row = rows.nearest(y) * columns.in();
                for (int x = 0; x < columns.out(); x++) {
                    if (!columns.isOutside(x)) {
                        visitor.visit(y, x, row + columns.nearest(x));
                    }
                }
            }
        }
    }

    /**
     * Order 1, not yet rounded to the type of the image.
     *
     * @param in the image is part of this plane
     * @param offset index of the image's first pixel
     * @param stride from a pixel to the one below it
     * @param out row-major
     */
    void linear(double[] in, int offset, int stride, double[] out) {
        for (int y = 0, i = 0; y < rows.out(); y++) {
            int above = offset + rows.lower(y) * stride;
            int below = offset + rows.upper(y) * stride;
            double wy0 = rows.lowerWeight(y);
            double wy1 = rows.upperWeight(y);
            for (int x = 0; x < columns.out(); x++, i++) {
                if (rows.isOutside(y) || columns.isOutside(x)) {
                    out[i] = 0;
                    continue;
                }
                int left = columns.lower(x);
                int right = columns.upper(x);
                double wx0 = columns.lowerWeight(x);
                double wx1 = columns.upperWeight(x);
                // SciPy's order of multiplication and addition: another one differs in the last bit.
                double sum = in[above + left] * wy0 * wx0;
                sum += in[above + right] * wy0 * wx1;
                sum += in[below + left] * wy1 * wx0;
                sum += in[below + right] * wy1 * wx1;
                out[i] = sum;
            }
        }
    }
}
