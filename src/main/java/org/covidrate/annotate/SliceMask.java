// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/** Which pixels of a slice are marked. Immutable; one bit a pixel, in the order {@code y * width + x}. */
public final class SliceMask {
    private final int width;
    private final int height;
    /** Bits beyond the last pixel are 0. */
    private final long[] words;

    private SliceMask(int width, int height, long[] words) {
        this.width = width;
        this.height = height;
        this.words = words;
    }

    /** Nothing is marked. */
    public static SliceMask empty(int width, int height) {
        return new SliceMask(width, height, new long[words(width, height)]);
    }

    /**
     * What is above 0.
     *
     * @param plane index {@code y * width + x}; not kept
     */
    public static SliceMask of(byte[] plane, int width, int height) {
        if (plane.length != width * height) {
            throw new IllegalArgumentException(
                    "A slice of " + width + "x" + height + " pixels does not hold " + plane.length + " values.");
        }
        long[] words = new long[words(width, height)];
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] != 0) {
                words[i >> 6] |= 1L << i;
            }
        }
        return new SliceMask(width, height, words);
    }

    /** A mask of the words of another, such as one that was stored. */
    static SliceMask ofWords(int width, int height, long[] words) {
        if (words.length != words(width, height)) {
            throw new IllegalArgumentException("The words do not fit a slice of " + width + "x" + height + " pixels.");
        }
        return new SliceMask(width, height, words.clone());
    }

    /** Words that a slice of this size takes. */
    static int words(int width, int height) {
        return (width * height + 63) >> 6;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Whether the pixel is marked; those outside the slice are not. */
    public boolean contains(int x, int y) {
        int i = y * width + x;
        return x >= 0 && y >= 0 && x < width && y < height && (words[i >> 6] >>> i & 1) != 0;
    }

    /** Marked pixels. */
    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    public boolean isEmpty() {
        return Arrays.stream(words).allMatch(word -> word == 0);
    }

    /** What is marked in one of both. */
    public SliceMask or(SliceMask other) {
        return combined(other, (a, b) -> a | b);
    }

    /** What is marked in both. */
    public SliceMask and(SliceMask other) {
        return combined(other, (a, b) -> a & b);
    }

    /** What is marked here and not there. */
    public SliceMask andNot(SliceMask other) {
        return combined(other, (a, b) -> a & ~b);
    }

    private SliceMask combined(SliceMask other, LongBinaryOperator operator) {
        checkSize(other);
        long[] out = new long[words.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = operator.applyAsLong(words[i], other.words[i]);
        }
        return new SliceMask(width, height, out);
    }

    void checkSize(SliceMask other) {
        if (width != other.width || height != other.height) {
            throw new IllegalArgumentException("Masks of " + width + "x" + height + " and " + other.width + "x"
                    + other.height + " pixels cannot be combined.");
        }
    }

    /** A new plane, 1 where marked, 0 elsewhere, index {@code y * width + x}. */
    public byte[] toPlane() {
        byte[] plane = new byte[width * height];
        for (int word = 0; word < words.length; word++) {
            for (long bits = words[word]; bits != 0; bits &= bits - 1) {
                plane[64 * word + Long.numberOfTrailingZeros(bits)] = 1;
            }
        }
        return plane;
    }

    /** The words: the mask's own array. */
    long[] words() {
        return words;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SliceMask m && width == m.width && height == m.height && Arrays.equals(words, m.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return count() + " of " + width + "x" + height + " pixels";
    }
}
