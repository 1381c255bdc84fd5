// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Averages maps over slices that lie on each other, before it hands them on: what a network that sees one slice at a time finds
 * in one slice only is rarely disease, and what it misses in one only rarely is none. The mean in a voxel is that of the slices
 * in which it is lung; slices that were not looked at do not count. No more slices are kept than a mean is made of. Used by one
 * thread at a time.
 */
public final class NeighbourMean implements MapSink {
    private final int[] reach;
    private final int longest;
    private final MapSink next;
    /** Those that a mean may still need, by growing z. */
    private final Deque<Held> held = new ArrayDeque<>();
    /** The lowest slice that was not handed on. */
    private int pending;

    /**
     * @param reach for each map, how many slices to either side count; 0 hands the map on as it is. One number for all maps, or
     *     one for each
     * @param next takes each slice, in the same order, later than it was given
     */
    public NeighbourMean(MapSink next, int... reach) {
        this.next = next;
        this.reach = reach.clone();
        int most = 0;
        for (int r : reach) {
            if (r < 0) {
                throw new IllegalArgumentException("A mean reaches over 0 slices or more, not " + r + ".");
            }
            most = Math.max(most, r);
        }
        longest = most;
    }

    private record Held(int z, float[][] maps, byte[] lungs) {}

    /** Takes a slice; the arrays are kept for a while, and not changed. */
    @Override
    public void accept(int z, float[][] maps, byte[] lungs) {
        held.addLast(new Held(z, maps, lungs));
        handOn(z - longest);
    }

    /** Hands on what is left, after the last slice. */
    public void finish() {
        handOn(Integer.MAX_VALUE);
        held.clear();
    }

    /** Hands on the slices up to one, and forgets those that none needs any more. */
    private void handOn(int last) {
        for (Held slice : held) {
            if (slice.z() >= pending && slice.z() <= last) {
                next.accept(slice.z(), means(slice), slice.lungs());
                pending = slice.z() + 1;
            }
        }
        while (!held.isEmpty() && held.getFirst().z() < pending - longest) {
            held.removeFirst();
        }
    }

    private float[][] means(Held slice) {
        float[][] means = new float[slice.maps().length][];
        for (int c = 0; c < means.length; c++) {
            int r = reach[Math.min(c, reach.length - 1)];
            means[c] = r == 0 ? slice.maps()[c] : mean(slice, c, r);
        }
        return means;
    }

    private float[] mean(Held slice, int map, int r) {
        int pixels = slice.lungs().length;
        float[] sum = new float[pixels];
        int[] count = new int[pixels];
        for (Held other : held) {
            if (Math.abs(other.z() - slice.z()) <= r) {
                float[] values = other.maps()[map];
                for (int i = 0; i < pixels; i++) {
                    if (other.lungs()[i] != 0) {
                        sum[i] += values[i];
                        count[i]++;
                    }
                }
            }
        }
        for (int i = 0; i < pixels; i++) {
            sum[i] = slice.lungs()[i] != 0 ? sum[i] / count[i] : slice.maps()[map][i];
        }
        return sum;
    }
}
