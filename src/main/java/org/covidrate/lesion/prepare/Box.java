// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/**
 * A rectangle of pixels. It may reach beyond the slice it refers to.
 *
 * @param x its first column
 * @param y its first row
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 */
public record Box(int x, int y, int width, int height) {
    public Box {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A box holds at least one pixel, not " + width + "x" + height + ".");
        }
    }

    /** The smallest box around all pixels above 0 of a mask, or null if there is none. */
    public static Box around(byte[] mask, int width) {
        int height = mask.length / width;
        int left = width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int first = 0;
            while (first < width && mask[row + first] == 0) {
                first++;
            }
            if (first == width) {
                continue;
            }
            int last = width - 1;
            while (mask[row + last] == 0) {
                last--;
            }
            left = Math.min(left, first);
            right = Math.max(right, last);
            top = top < 0 ? y : top;
            bottom = y;
        }
        return right < 0 ? null : new Box(left, top, right - left + 1, bottom - top + 1);
    }

    /** The smallest box around both; {@code other} may be null. */
    public Box with(Box other) {
        return other == null
                ? this
                : ofCorners(
                        Math.min(x, other.x),
                        Math.min(y, other.y),
                        Math.max(x + width, other.x + other.width),
                        Math.max(y + height, other.y + other.height));
    }

    Box moved(int dx, int dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    /** What lies within the first columns and rows of a slice, or null if nothing does. */
    Box within(int columns, int rows) {
        int left = Math.max(0, x);
        int top = Math.max(0, y);
        int right = Math.min(columns, x + width);
        int bottom = Math.min(rows, y + height);
        return left < right && top < bottom ? ofCorners(left, top, right, bottom) : null;
    }

    /** The second corner is excluded. */
    static Box ofCorners(int left, int top, int right, int bottom) {
        return new Box(left, top, right - left, bottom - top);
    }
}
