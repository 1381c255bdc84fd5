// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/**
 * A slice as the network sees it.
 *
 * @param slice values, and lungs if there were any, on the network's grid
 * @param path from the original grid to the network's, and back
 */
public record PreparedSlice(Slice slice, GridPath path) {
    public int width() {
        return slice.width();
    }

    public int height() {
        return slice.height();
    }

    public float[] values() {
        return slice.values();
    }
}
