// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

/**
 * What adds up from slices to cases and from cases to everything.
 *
 * @param counts voxels that are right and wrong
 * @param absoluteError sum of {@code |p - y|} over all voxels, where y is 0 or 1 in the reference
 * @param surface surface points that lie close to the other surface
 */
record Tally(Confusion counts, double absoluteError, SurfaceCounts surface) {
    static final Tally NONE = new Tally(Confusion.NONE, 0, SurfaceCounts.NONE);

    /** With the other taken {@code times} times. */
    Tally plus(Tally other, long times) {
        return new Tally(
                counts.plus(other.counts, times),
                absoluteError + times * other.absoluteError,
                surface.plus(other.surface, times));
    }

    Tally with(SurfaceCounts other) {
        return new Tally(counts, absoluteError, other);
    }

    /** The scores; a 95 % Hausdorff distance does not add up, so it is told. */
    Scores scores(double hausdorff95) {
        OverlapScores overlap = OverlapScores.of(counts);
        return new Scores(
                overlap.dice(),
                overlap.iou(),
                overlap.sensitivity(),
                overlap.specificity(),
                overlap.precision(),
                absoluteError / counts.total(),
                surface.share(),
                hausdorff95);
    }

    /**
     * The sum of {@code |p - y|} of a slice.
     *
     * @param probabilities null to take the segmentation as 0 and 1
     */
    static double absoluteError(byte[] reference, float[] probabilities, Confusion counts) {
        if (probabilities == null) {
            return counts.falsePositive() + counts.falseNegative();
        }
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            sum += Math.abs(probabilities[i] - (reference[i] != 0 ? 1.0 : 0.0));
        }
        return sum;
    }
}
