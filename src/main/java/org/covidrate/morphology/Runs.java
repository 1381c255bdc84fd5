// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The runs of set voxels along x of a binary volume, or the runs of equal labels along x of a label volume, row after row.
 * A run has a value: 1 in a binary volume, its label (1 to 255) in a label volume.
 */
public final class Runs {
    private final int height;
    /** First run of each row; one more entry for the end. */
    private final int[] first;

    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    /** Null if every value is 1. */
    private byte[] values;

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

    /**
     * The runs of equal labels other than 0.
     *
     * @param plane gives width * height labels of a slice, index {@code y * width + x}; asked once for each, in order
     */
    public static Runs ofLabels(VoxelGrid grid, IntFunction<byte[]> plane) {
        Runs runs = new Runs(grid);
        runs.values = new byte[runs.starts.length];
        for (int z = 0, row = 0; z < grid.depth(); z++) {
            byte[] labels = plane.apply(z);
            for (int y = 0; y < grid.height(); y++, row++) {
                runs.first[row] = runs.count;
                runs.scan(labels, y * grid.width(), grid.width());
            }
        }
        runs.first[grid.height() * grid.depth()] = runs.count;
        return runs;
    }

    private void scan(byte[] plane, int from, int n) {
        for (int x = 0; x < n; ) {
            byte value = plane[from + x];
            int start = x;
            while (x < n && plane[from + x] == value) {
                x++;
            }
            if (value != 0) {
                open(start);
                values[count] = value;
                ends[count++] = x;
            }
        }
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
                    open((w << 6) + at);
                }
                open = !open;
            }
        }
        if (open) {
            ends[count++] = n << 6;
        }
    }

    /** Begins a run, to be ended. */
    private void open(int start) {
        if (count == starts.length) {
            // Half as much again: of noise there are as many runs as voxels.
            int more = (int) Math.min(Integer.MAX_VALUE - 8L, count + count / 2L);
            starts = Arrays.copyOf(starts, more);
            ends = Arrays.copyOf(ends, more);
            values = values == null ? null : Arrays.copyOf(values, more);
        }
        starts[count] = start;
    }

    public int count() {
        return count;
    }

    /** Number of a row, for {@link #first}. */
    public int row(int y, int z) {
        return z * height + y;
    }

    /** First run of a row, at or after which those of the row lie; the end is that of the next row. */
    public int first(int row) {
        return first[row];
    }

    public int start(int run) {
        return starts[run];
    }

    public int end(int run) {
        return ends[run];
    }

    /** The label of a run, 1 to 255. */
    public int value(int run) {
        return values == null ? 1 : values[run] & 0xff;
    }
}
