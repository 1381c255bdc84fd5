// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

/**
 * How many voxels of a segmentation are right and wrong against a reference. Counts of slices add up to those of a case.
 *
 * @param truePositive marked in both
 * @param falsePositive marked in the segmentation only
 * @param falseNegative marked in the reference only
 * @param trueNegative marked in neither
 */
public record Confusion(long truePositive, long falsePositive, long falseNegative, long trueNegative) {
    public static final Confusion NONE = new Confusion(0, 0, 0, 0);

    /** @throws IllegalArgumentException if a count is negative */
    public Confusion {
        if (truePositive < 0 || falsePositive < 0 || falseNegative < 0 || trueNegative < 0) {
            throw new IllegalArgumentException("Voxels are counted from 0.");
        }
    }

    /**
     * Counts the pixels of a slice.
     *
     * @param reference every value but 0 is marked
     * @param segmentation likewise, of the same length
     */
    public static Confusion of(byte[] reference, byte[] segmentation) {
        if (reference.length != segmentation.length) {
            throw new IllegalArgumentException(
                    "Masks of " + reference.length + " and " + segmentation.length + " pixels cannot be compared.");
        }
        long both = 0;
        long marked = 0;
        long found = 0;
        for (int i = 0; i < reference.length; i++) {
            int r = reference[i] != 0 ? 1 : 0;
            int s = segmentation[i] != 0 ? 1 : 0;
            both += r & s;
            marked += r;
            found += s;
        }
        return new Confusion(both, found - both, marked - both, reference.length - marked - found + both);
    }

    public Confusion plus(Confusion other) {
        return plus(other, 1);
    }

    /** With the other's counts taken {@code times} times. */
    Confusion plus(Confusion other, long times) {
        return new Confusion(
                truePositive + times * other.truePositive,
                falsePositive + times * other.falsePositive,
                falseNegative + times * other.falseNegative,
                trueNegative + times * other.trueNegative);
    }

    /** Voxels that are marked in the reference. */
    public long positives() {
        return truePositive + falseNegative;
    }

    /** Voxels that are marked in the segmentation. */
    public long found() {
        return truePositive + falsePositive;
    }

    /** All voxels. */
    public long total() {
        return truePositive + falsePositive + falseNegative + trueNegative;
    }
}
