// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.Arrays;

/**
 * One slice of float32 values of which only those within a mask are kept, exactly; elsewhere the value is 0. It takes 4
 * bytes for each pixel of the mask and 3/16 byte for each pixel of the slice, which for lungs in a CT is less than half of
 * what 16-bit numbers for the whole slice would take.
 */
public final class MaskedPlane {
    /** All 0, of any size, at no cost. */
    public static final MaskedPlane EMPTY = new MaskedPlane(new long[0], new int[0], new float[0]);

    /** One bit a pixel. */
    private final long[] mask;
    /** For each word of the mask, how many values come before those of the word. */
    private final int[] before;

    private final float[] values;

    private MaskedPlane(long[] mask, int[] before, float[] values) {
        this.mask = mask;
        this.before = before;
        this.values = values;
    }

    /**
     * Keeps values; neither array is kept itself.
     *
     * @param values of all pixels
     * @param mask of the same length, 0 for pixels that are not kept
     */
    public static MaskedPlane of(float[] values, byte[] mask) {
        if (values.length != mask.length) {
            throw new IllegalArgumentException(
                    values.length + " values do not fit a mask of " + mask.length + " pixels.");
        }
        long[] bits = new long[(mask.length + 63) / 64];
        int[] before = new int[bits.length];
        int count = 0;
        for (int word = 0; word < bits.length; word++) {
            before[word] = count;
            int end = Math.min(mask.length, 64 * word + 64);
            for (int i = 64 * word; i < end; i++) {
                if (mask[i] != 0) {
                    bits[word] |= 1L << i;
                    count++;
                }
            }
        }
        if (count == 0) {
            return EMPTY;
        }
        float[] kept = new float[count];
        for (int i = 0, n = 0; n < count; i++) {
            if (mask[i] != 0) {
                kept[n++] = values[i];
            }
        }
        return new MaskedPlane(bits, before, kept);
    }

    /** Number of values that are kept. */
    public int count() {
        return values.length;
    }

    /** Whether pixel i, counted row by row, is within the mask. */
    public boolean contains(int i) {
        return values.length > 0 && (mask[i >> 6] & 1L << i) != 0;
    }

    /** The value of pixel i. */
    public float value(int i) {
        return contains(i) ? values[before[i >> 6] + Long.bitCount(mask[i >> 6] & (1L << i) - 1)] : 0;
    }

    /** Writes the whole slice into {@code out}. */
    public void copyTo(float[] out) {
        Arrays.fill(out, 0);
        int n = 0;
        for (int word = 0; word < mask.length; word++) {
            for (long bits = mask[word]; bits != 0; bits &= bits - 1) {
                out[64 * word + Long.numberOfTrailingZeros(bits)] = values[n++];
            }
        }
    }

    /** Writes a label where the value is above the threshold; other pixels are left as they are. */
    void paintAbove(float threshold, byte[] out, byte label) {
        int n = 0;
        for (int word = 0; word < mask.length; word++) {
            for (long bits = mask[word]; bits != 0; bits &= bits - 1) {
                if (values[n++] > threshold) {
                    out[64 * word + Long.numberOfTrailingZeros(bits)] = label;
                }
            }
        }
    }

    /** Number of pixels that the mask covers, up to 63 more than the slice has; 0 for {@link #EMPTY}. */
    int capacity() {
        return 64 * mask.length;
    }
}
