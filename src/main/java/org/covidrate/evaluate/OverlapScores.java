// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

/**
 * Scores that follow from the counts alone, 0 to 1. NaN is a score that is not defined.
 *
 * @param dice {@code 2 TP / (2 TP + FP + FN)}; 1 if both masks are empty, so 0 if only one is
 * @param iou {@code TP / (TP + FP + FN)}, the Jaccard index; 1 if both masks are empty
 * @param sensitivity {@code TP / (TP + FN)}, also recall; not defined if the reference is empty
 * @param specificity {@code TN / (TN + FP)}; not defined if the reference marks everything
 * @param precision {@code TP / (TP + FP)}; not defined if the segmentation is empty
 */
public record OverlapScores(double dice, double iou, double sensitivity, double specificity, double precision) {
    public static OverlapScores of(Confusion c) {
        long tp = c.truePositive();
        long wrong = c.falsePositive() + c.falseNegative();
        boolean bothEmpty = tp + wrong == 0;
        return new OverlapScores(
                bothEmpty ? 1 : 2.0 * tp / (2 * tp + wrong),
                bothEmpty ? 1 : (double) tp / (tp + wrong),
                // 0 / 0 is NaN: not defined.
                (double) tp / (tp + c.falseNegative()),
                (double) c.trueNegative() / (c.trueNegative() + c.falsePositive()),
                (double) tp / (tp + c.falsePositive()));
    }
}
