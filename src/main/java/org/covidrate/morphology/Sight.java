// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

/** From where a thing is met, going straight along a row or column of a slice. A voxel of the thing meets it there. */
public enum Sight {
    /** Going to lower x. */
    LOW_X,
    /** Going to higher x. */
    HIGH_X,
    /** Going to lower y. */
    LOW_Y,
    /** Going to higher y. */
    HIGH_Y;

    /** The voxels from which a voxel of the target is met in this direction. */
    public BinaryVolume of(BinaryVolume target) {
        return of(target, new BinaryVolume(target.grid()));
    }

    /** The voxels from which a voxel of the target is met in this direction before one of the screen is. */
    public BinaryVolume of(BinaryVolume target, BinaryVolume screen) {
        BinaryVolume out = new BinaryVolume(target.grid());
        int height = target.grid().height();
        int n = target.rowWords();
        for (int z = 0; z < target.grid().depth(); z++) {
            long[] from = target.words(z);
            long[] stop = screen.words(z);
            long[] to = out.words(z);
            for (int y = 0; y < height; y++) {
                switch (this) {
                    case LOW_X -> ascending(from, stop, to, y * n, n);
                    case HIGH_X -> descending(from, stop, to, y * n, n);
                    case LOW_Y -> carry(from, stop, to, y * n, y > 0 ? -n : 0, n);
                    case HIGH_Y -> carry(from, stop, to, (height - 1 - y) * n, y > 0 ? n : 0, n);
                }
            }
        }
        out.trim();
        return out;
    }

    /** What is met from a row: what is in it, and what is met from the row before unless the screen is in between. */
    private static void carry(long[] from, long[] stop, long[] to, int row, int before, int n) {
        for (int i = row; i < row + n; i++) {
            to[i] = from[i] | (before == 0 ? 0 : to[i + before] & ~stop[i]);
        }
    }

    /** Spreads to higher bits, within a word in steps of 1, 2, 4... 32, as far as nothing stops it. */
    private static void ascending(long[] from, long[] stop, long[] to, int row, int n) {
        long carry = 0;
        for (int i = row; i < row + n; i++) {
            long free = ~stop[i];
            long met = from[i] | carry & free;
            for (int step = 1; step < 64; step <<= 1) {
                met |= free & met << step;
                free &= free << step;
            }
            to[i] = met;
            carry = met >>> 63;
        }
    }

    private static void descending(long[] from, long[] stop, long[] to, int row, int n) {
        long carry = 0;
        for (int i = row + n - 1; i >= row; i--) {
            long free = ~stop[i];
            long met = from[i] | carry & free;
            for (int step = 1; step < 64; step <<= 1) {
                met |= free & met >>> step;
                free &= free >>> step;
            }
            to[i] = met;
            carry = met << 63;
        }
    }
}
