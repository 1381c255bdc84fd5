// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.covidrate.ct.Geometry;
import org.covidrate.progress.ProgressListener;

/**
 * How much of a probability volume lies above each threshold from 0 to 0.99 in steps of 0.01, slice by slice: counted once,
 * so that a threshold can be moved and its volume read at once.
 */
public final class ThresholdCurve {
    /** Thresholds are {@code step / 100.0}, with steps from 0 to 99. */
    public static final int STEPS = 100;

    private static final float[] THRESHOLDS = thresholds();

    private final Geometry grid;
    /** Per slice and step, pixels above. */
    private final List<int[]> above;

    private final List<CertaintyIndex> indices;
    private final long[] lung;
    private final boolean hasLungs;

    private ThresholdCurve(
            Geometry grid, List<int[]> above, List<CertaintyIndex> indices, long[] lung, boolean hasLungs) {
        this.grid = grid;
        this.above = above;
        this.indices = indices;
        this.lung = lung;
        this.hasLungs = hasLungs;
    }

    private static float[] thresholds() {
        float[] thresholds = new float[STEPS];
        for (int k = 0; k < STEPS; k++) {
            thresholds[k] = (float) threshold(k);
        }
        return thresholds;
    }

    /** The threshold of a step. */
    public static double threshold(int step) {
        return step / (double) STEPS;
    }

    /** The step whose threshold is nearest. */
    public static int step(double threshold) {
        return (int) Math.max(0, Math.min(STEPS - 1, Math.round(threshold * STEPS)));
    }

    /**
     * Counts.
     *
     * @param probabilities of slice z, index {@code y * width + x}; an array may be used again for the next slice
     * @param lungs of slice z: every value but 0 is lung, and nothing else counts; null if there is no mask
     */
    public static ThresholdCurve of(
            Geometry grid,
            IntFunction<float[]> probabilities,
            IntFunction<byte[]> lungs,
            ProgressListener progress) {
        List<int[]> above = new ArrayList<>();
        List<CertaintyIndex> indices = new ArrayList<>();
        long[] lung = new long[grid.depth()];
        for (int z = 0; z < grid.depth(); z++) {
            progress.update("Counting probabilities", z, grid.depth());
            float[] plane = probabilities.apply(z);
            byte[] mask = lungs == null ? null : lungs.apply(z);
            int[] counts = new int[STEPS + 1];
            for (int i = 0; i < plane.length; i++) {
                if (mask == null || mask[i] != 0) {
                    counts[below(plane[i])]++;
                    lung[z]++;
                }
            }
            above.add(sums(counts));
            indices.add(mask == null ? CertaintyIndex.of(plane) : CertaintyIndex.of(plane, mask));
        }
        return new ThresholdCurve(grid, above, indices, lung, lungs != null);
    }

    /** How many thresholds a probability is above of. */
    private static int below(float p) {
        // Within one of the right one, whatever the rounding.
        int k = p > 0 ? Math.min(STEPS, (int) Math.ceil(p * (double) STEPS)) : 0;
        while (k < STEPS && p > THRESHOLDS[k]) {
            k++;
        }
        while (k > 0 && !(p > THRESHOLDS[k - 1])) {
            k--;
        }
        return k;
    }

    private static int[] sums(int[] counts) {
        int[] above = new int[STEPS];
        int sum = 0;
        for (int k = STEPS - 1; k >= 0; k--) {
            sum += counts[k + 1];
            above[k] = sum;
        }
        return above;
    }

    /** Pixels of slice z above the threshold of a step. */
    public long above(int z, int step) {
        return above.get(z)[step];
    }

    /** Voxels above the threshold of a step. */
    public long above(int step) {
        long sum = 0;
        for (int[] slice : above) {
            sum += slice[step];
        }
        return sum;
    }

    /** Volume above the threshold of a step. */
    public double ml(int step) {
        return above(step) * grid.voxelVolume() / 1000;
    }

    /** Area above it in slice z. */
    public double mm2(int z, int step) {
        return above(z, step) * grid.spacing(0) * grid.spacing(1);
    }

    /** {@code 100 * voxels above / lung voxels}; NaN without a lung mask, or without lung. */
    public double rate(int step) {
        long all = 0;
        for (long slice : lung) {
            all += slice;
        }
        return hasLungs ? 100.0 * above(step) / all : Double.NaN;
    }

    /** The same of slice z. */
    public double rate(int z, int step) {
        return hasLungs ? 100.0 * above(z, step) / lung[z] : Double.NaN;
    }

    /** Certainty index of slice z, which no threshold changes. */
    public CertaintyIndex index(int z) {
        return indices.get(z);
    }

    /** Of the volume. */
    public CertaintyIndex index() {
        return indices.stream().reduce(CertaintyIndex.NONE, CertaintyIndex::plus);
    }
}
