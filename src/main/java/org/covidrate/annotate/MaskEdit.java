// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import java.util.Arrays;

/**
 * One change of the mask of one slice. It keeps which pixels changed sides, from the first such word to the last, so that
 * doing and undoing it are the same, and a stroke takes little memory.
 */
public final class MaskEdit {
    private final int slice;
    private final String name;
    private final int firstWord;
    private final long[] flipped;

    private MaskEdit(int slice, String name, int firstWord, long[] flipped) {
        this.slice = slice;
        this.name = name;
        this.firstWord = firstWord;
        this.flipped = flipped;
    }

    /**
     * What makes one mask of another.
     *
     * @param name what the user did, such as "Brush"
     * @return null if they are equal
     */
    static MaskEdit of(int slice, String name, SliceMask before, SliceMask after) {
        before.checkSize(after);
        long[] a = before.words();
        long[] b = after.words();
        int first = Arrays.mismatch(a, b);
        if (first < 0) {
            return null;
        }
        int last = a.length - 1;
        while (a[last] == b[last]) {
            last--;
        }
        long[] flipped = new long[last - first + 1];
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] = a[first + i] ^ b[first + i];
        }
        return new MaskEdit(slice, name, first, flipped);
    }

    /** The slice, counted from 0. */
    public int slice() {
        return slice;
    }

    /** What the user did. */
    public String name() {
        return name;
    }

    /** The mask with the edit, of the mask without it, and the other way round. */
    SliceMask flip(SliceMask mask) {
        long[] words = mask.words().clone();
        for (int i = 0; i < flipped.length; i++) {
            words[firstWord + i] ^= flipped[i];
        }
        return SliceMask.ofWords(mask.width(), mask.height(), words);
    }

    /** Memory that it takes, about. */
    long bytes() {
        return 64 + 8L * flipped.length;
    }
}
