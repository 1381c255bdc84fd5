// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import java.util.Arrays;

/**
 * One bit a voxel. Mutable: {@link #or}, {@link #and}, {@link #andNot} and {@link #invert} change the volume they are
 * called on and return it; everything else of this package leaves its arguments alone.
 *
 * <p>Rows along x are packed into words of their own, least significant bit first; bits beyond the width are 0.
 */
public final class BinaryVolume {
    private final VoxelGrid grid;
    private final int rowWords;
    private final long lastWord;
    /** One array a slice, index {@code y * rowWords + word}. */
    private final long[][] planes;

    /** An empty volume. */
    public BinaryVolume(VoxelGrid grid) {
        this.grid = grid;
        rowWords = (grid.width() + 63) >> 6;
        lastWord = -1L >>> -grid.width();
        planes = new long[grid.depth()][rowWords * grid.height()];
    }

    public VoxelGrid grid() {
        return grid;
    }

    /** Words a row takes. */
    int rowWords() {
        return rowWords;
    }

    /** The words of slice z, index {@code y * rowWords() + word}: the volume's own array. */
    long[] words(int z) {
        return planes[z];
    }

    public boolean get(int x, int y, int z) {
        return (planes[z][y * rowWords + (x >> 6)] >>> x & 1) != 0;
    }

    public void set(int x, int y, int z) {
        planes[z][y * rowWords + (x >> 6)] |= 1L << x;
    }

    public void clear(int x, int y, int z) {
        planes[z][y * rowWords + (x >> 6)] &= ~(1L << x);
    }

    /** Sets the voxels from x (inclusive) to {@code end} (exclusive) of a row. */
    public void setRun(int x, int end, int y, int z) {
        if (x >= end) {
            return;
        }
        long[] words = planes[z];
        int first = y * rowWords + (x >> 6);
        int last = y * rowWords + ((end - 1) >> 6);
        long head = -1L << x;
        long tail = -1L >>> -end;
        if (first == last) {
            words[first] |= head & tail;
        } else {
            words[first] |= head;
            Arrays.fill(words, first + 1, last, -1L);
            words[last] |= tail;
        }
    }

    /** Sets the voxels of slice z whose value is at least {@code min} and below {@code max}; plane index {@code y * width + x}. */
    public void setBand(int z, short[] plane, int min, int max) {
        long[] words = planes[z];
        int width = grid.width();
        for (int y = 0, i = 0; y < grid.height(); y++) {
            for (int x = 0; x < width; x++, i++) {
                if (plane[i] >= min && plane[i] < max) {
                    words[y * rowWords + (x >> 6)] |= 1L << x;
                }
            }
        }
    }

    /** Sets the voxels of slice z whose label is {@code value}. */
    public void setLabel(int z, byte[] plane, int value) {
        long[] words = planes[z];
        int width = grid.width();
        for (int y = 0, i = 0; y < grid.height(); y++) {
            for (int x = 0; x < width; x++, i++) {
                if ((plane[i] & 0xff) == value) {
                    words[y * rowWords + (x >> 6)] |= 1L << x;
                }
            }
        }
    }

    /** Writes {@code value} into a plane of labels wherever a voxel of slice z is set. */
    public void paint(int z, byte[] plane, int value) {
        int width = grid.width();
        for (int y = 0; y < grid.height(); y++) {
            for (int w = 0; w < rowWords; w++) {
                for (long bits = planes[z][y * rowWords + w]; bits != 0; bits &= bits - 1) {
                    plane[y * width + (w << 6) + Long.numberOfTrailingZeros(bits)] = (byte) value;
                }
            }
        }
    }

    public BinaryVolume copy() {
        BinaryVolume copy = new BinaryVolume(grid);
        for (int z = 0; z < planes.length; z++) {
            System.arraycopy(planes[z], 0, copy.planes[z], 0, planes[z].length);
        }
        return copy;
    }

    /** Adds the other's voxels. */
    public BinaryVolume or(BinaryVolume other) {
        for (int z = 0; z < planes.length; z++) {
            for (int i = 0; i < planes[z].length; i++) {
                planes[z][i] |= other.planes[z][i];
            }
        }
        return this;
    }

    /** Keeps what the other has too. */
    public BinaryVolume and(BinaryVolume other) {
        for (int z = 0; z < planes.length; z++) {
            for (int i = 0; i < planes[z].length; i++) {
                planes[z][i] &= other.planes[z][i];
            }
        }
        return this;
    }

    /** Removes the other's voxels. */
    public BinaryVolume andNot(BinaryVolume other) {
        for (int z = 0; z < planes.length; z++) {
            for (int i = 0; i < planes[z].length; i++) {
                planes[z][i] &= ~other.planes[z][i];
            }
        }
        return this;
    }

    /** Swaps set and unset. */
    public BinaryVolume invert() {
        for (long[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = ~plane[i];
            }
        }
        trim();
        return this;
    }

    /** Unsets the bits beyond the width, after whole words were written. */
    void trim() {
        for (long[] plane : planes) {
            for (int i = rowWords - 1; i < plane.length; i += rowWords) {
                plane[i] &= lastWord;
            }
        }
    }

    /** Voxels that are set. */
    public long count() {
        long count = 0;
        for (int z = 0; z < planes.length; z++) {
            count += count(z);
        }
        return count;
    }

    /** Voxels of slice z that are set. */
    public int count(int z) {
        int count = 0;
        for (long word : planes[z]) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Voxels from x (inclusive) to {@code end} (exclusive) of a row that are set. */
    public int count(int x, int end, int y, int z) {
        if (x >= end) {
            return 0;
        }
        int first = y * rowWords + (x >> 6);
        int last = y * rowWords + ((end - 1) >> 6);
        long head = -1L << x;
        long tail = -1L >>> -end;
        if (first == last) {
            return Long.bitCount(planes[z][first] & head & tail);
        }
        int count = Long.bitCount(planes[z][first] & head) + Long.bitCount(planes[z][last] & tail);
        for (int i = first + 1; i < last; i++) {
            count += Long.bitCount(planes[z][i]);
        }
        return count;
    }

    /** Voxels set in both volumes. */
    public long countBoth(BinaryVolume other) {
        long count = 0;
        for (int z = 0; z < planes.length; z++) {
            for (int i = 0; i < planes[z].length; i++) {
                count += Long.bitCount(planes[z][i] & other.planes[z][i]);
            }
        }
        return count;
    }

    public boolean isEmpty() {
        for (long[] plane : planes) {
            for (long word : plane) {
                if (word != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof BinaryVolume b && grid.equals(b.grid) && Arrays.deepEquals(planes, b.planes);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(planes);
    }
}
