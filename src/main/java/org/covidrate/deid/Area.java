// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

/**
 * A rectangle of pixels of every frame.
 *
 * @param x its first column, from 0
 * @param y its first row, from 0
 * @param width in columns
 * @param height in rows
 */
public record Area(int x, int y, int width, int height) {
    public Area {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("An area is X,Y,WIDTH,HEIGHT in pixels from the upper left corner, not "
                    + x + "," + y + "," + width + "," + height + ".");
        }
    }
}
