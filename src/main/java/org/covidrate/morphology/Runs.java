// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import java.util.Arrays;

/** The runs of set voxels along x of a binary volume, row after row. */
final class Runs {
    private final int height;
    /** First run of each row; one more entry for the end. */
    private final int[] first;

    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private int count;

    private Runs(VoxelGrid grid) {
        height = grid.height();
        first = new int[grid.height() * grid.depth() + 1];
    }

    static Runs of(BinaryVolume volume) {
        VoxelGrid grid = volume.grid();
        Runs runs = new Runs(grid);
        for (int z = 0, row = 0; z < grid.depth(); z++) {
            long[] words = volume.words(z);
            for (int y = 0; y < grid.height(); y++, row++) {
                runs.first[row] = runs.count;
                runs.scan(words, y * volume.rowWords(), volume.rowWords());
            }
        }
        runs.first[grid.height() * grid.depth()] = runs.count;
        return runs;
    }

    private void scan(long[] words, int from, int n) {
        boolean open = false;
        for (int w = 0; w < n; w++) {
            long bits = words[from + w];
            int at = 0;
            while (at < 64) {
                // Where the bits next change, seen from here.
                long rest = (open ? ~bits : bits) >>> at;
                if (rest == 0) {
                    break;
                }
                at += Long.numberOfTrailingZeros(rest);
                if (open) {
                    ends[count++] = (w << 6) + at;
                } else {
                    if (count == starts.length) {
                        starts = Arrays.copyOf(starts, 2 * count);
                        ends = Arrays.copyOf(ends, 2 * count);
                    }
                    starts[count] = (w << 6) + at;
                }
                open = !open;
            }
        }
        if (open) {
            ends[count++] = n << 6;
        }
    }

    int count() {
        return count;
    }

    /** Number of a row, for {@link #first}. */
    int row(int y, int z) {
        return z * height + y;
    }

    /** First run of a row, at or after which those of the row lie; the end is that of the next row. */
    int first(int row) {
        return first[row];
    }

    int start(int run) {
        return starts[run];
    }

    int end(int run) {
        return ends[run];
    }
}
