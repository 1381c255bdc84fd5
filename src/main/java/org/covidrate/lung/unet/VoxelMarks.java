// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import java.util.Arrays;

/** Marks on voxels, one bit each, that are forgotten in the time that it took to make them. */
final class VoxelMarks {
    private final int rowWords;
    private final long[] words;
    private int[] written = new int[256];
    private int count;

    VoxelMarks(int width, int rows) {
        rowWords = (width + 63) >> 6;
        words = new long[Math.multiplyExact(rows, rowWords)];
    }

    /**
     * Marks the voxels from x (inclusive) to {@code end} (exclusive) of a row.
     *
     * @return how many of them were not marked before
     */
    int mark(int row, int x, int end) {
        int added = 0;
        int first = x >> 6;
        int last = (end - 1) >> 6;
        for (int w = first; w <= last; w++) {
            long bits = (w == first ? -1L << x : -1L) & (w == last ? -1L >>> -end : -1L);
            int at = row * rowWords + w;
            long fresh = bits & ~words[at];
            if (fresh != 0) {
                if (words[at] == 0) {
                    remember(at);
                }
                words[at] |= fresh;
                added += Long.bitCount(fresh);
            }
        }
        return added;
    }

    private void remember(int word) {
        if (count == written.length) {
            written = Arrays.copyOf(written, 2 * count);
        }
        written[count++] = word;
    }

    /** Unmarks every voxel. */
    void clear() {
        for (int i = 0; i < count; i++) {
            words[written[i]] = 0;
        }
        count = 0;
    }
}
