// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.util.Arrays;

/** A mask as the lengths of its runs, outside and inside in turn: those of thousands of slices fit into memory. */
final class PackedMask {
    private final int[] runs;
    private final int pixels;
    private final int marked;

    private PackedMask(int[] runs, int pixels, int marked) {
        this.runs = runs;
        this.pixels = pixels;
        this.marked = marked;
    }

    /** The pixels whose probability is above the threshold, not equal to it. */
    static PackedMask above(float[] probabilities, float threshold) {
        int[] runs = new int[64];
        int count = 0;
        int marked = 0;
        boolean inside = false;
        int length = 0;
        for (float p : probabilities) {
            boolean now = p > threshold;
            marked += now ? 1 : 0;
            if (now != inside) {
                runs = count == runs.length ? Arrays.copyOf(runs, 2 * count) : runs;
                runs[count++] = length;
                length = 0;
                inside = now;
            }
            length++;
        }
        runs = Arrays.copyOf(runs, count + 1);
        runs[count] = length;
        return new PackedMask(runs, probabilities.length, marked);
    }

    /** 1 where it is marked. */
    byte[] unpack() {
        byte[] mask = new byte[pixels];
        int at = 0;
        for (int i = 0; i < runs.length; i++) {
            Arrays.fill(mask, at, at + runs[i], (byte) (i % 2));
            at += runs[i];
        }
        return mask;
    }

    /** How many pixels are marked. */
    int marked() {
        return marked;
    }

    /** Marked ones and others. */
    int pixels() {
        return pixels;
    }
}
