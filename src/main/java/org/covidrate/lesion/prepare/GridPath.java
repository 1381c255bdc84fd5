// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import java.util.Arrays;
import java.util.List;

/** The way from the grid of a slice to the grid of the network, and back. */
public record GridPath(int width, int height, List<GridChange> changes) {
    public GridPath {
        changes = List.copyOf(changes);
    }

    /**
     * Brings labels of the slice, such as its true lesions, to the grid of the network; nothing is interpolated.
     *
     * @param labels {@code width * height} of them; not changed
     */
    public byte[] labels(byte[] labels) {
        byte[] at = labels;
        for (GridChange change : changes) {
            at = change.apply(at);
        }
        return at == labels ? labels.clone() : at;
    }

    /**
     * Brings a map of the network's back to the grid of the slice: resampled linearly, and 0 outside what the network saw.
     *
     * @param map on the network's grid, from {@code offset}; not changed
     * @return {@code width * height} values, an array of the caller's own
     */
    public float[] restore(float[] map, int offset) {
        float[] at = map;
        int from = offset;
        for (int i = changes.size() - 1; i >= 0; i--) {
            at = changes.get(i).restore(at, from);
            from = 0;
        }
        return at == map ? Arrays.copyOfRange(map, offset, offset + width * height) : at;
    }
}
