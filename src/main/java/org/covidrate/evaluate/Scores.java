// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

/**
 * All scores of one comparison; NaN where one is not defined. See {@link OverlapScores} for the first five.
 *
 * @param mae mean of {@code |p - y|} over all voxels, with probabilities if there are, otherwise of the masks
 * @param surfaceDice normalised surface Dice, see {@link SurfaceDistances}
 * @param hausdorff95 95 % Hausdorff distance in mm, or in pixels where their size is not known
 */
public record Scores(
        double dice,
        double iou,
        double sensitivity,
        double specificity,
        double precision,
        double mae,
        double surfaceDice,
        double hausdorff95) {}
