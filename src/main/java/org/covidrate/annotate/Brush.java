// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

/**
 * A round brush.
 *
 * @param diameter in pixels, at least 1; a brush of 1 paints the pixel that it is in
 */
public record Brush(double diameter) {
    public static final double SMALLEST = 1;
    public static final double LARGEST = 200;

    public Brush {
        if (!(diameter >= SMALLEST) || diameter > LARGEST) {
            throw new IllegalArgumentException(
                    "A brush has a diameter from 1 to " + (int) LARGEST + " pixels, not " + diameter + ".");
        }
    }

    /**
     * The pixels that a straight stroke covers: those whose centre is less than half the diameter away from it, and those under
     * it.
     *
     * @param x0 where it begins, in pixels; the centre of the first pixel is 0.5
     * @param y0 likewise
     * @param x1 where it ends
     * @param y1 likewise
     * @return a mask of the given size; what is outside is cut off
     */
    public SliceMask stroke(double x0, double y0, double x1, double y1, int width, int height) {
        byte[] plane = new byte[width * height];
        double radius = diameter / 2;
        // The corners of a pixel are less than 0.71 from its centre: a thin stroke must not slip between centres.
        double reach = Math.max(radius, 0.71);
        int left = (int) Math.max(0, Math.floor(Math.min(x0, x1) - reach));
        int right = (int) Math.min(width - 1, Math.floor(Math.max(x0, x1) + reach));
        int top = (int) Math.max(0, Math.floor(Math.min(y0, y1) - reach));
        int bottom = (int) Math.min(height - 1, Math.floor(Math.max(y0, y1) + reach));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                if (distance(x + 0.5, y + 0.5, x0, y0, x1, y1) < radius) {
                    plane[y * width + x] = 1;
                }
            }
        }
        int steps = (int) Math.ceil(2 * Math.hypot(x1 - x0, y1 - y0));
        for (int i = 0; i <= steps; i++) {
            double t = steps == 0 ? 0 : (double) i / steps;
            int x = (int) Math.floor(x0 + t * (x1 - x0));
            int y = (int) Math.floor(y0 + t * (y1 - y0));
            if (x >= 0 && y >= 0 && x < width && y < height) {
                plane[y * width + x] = 1;
            }
        }
        return SliceMask.of(plane, width, height);
    }

    /** From a point to a line segment. */
    private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length));
        return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
    }
}
