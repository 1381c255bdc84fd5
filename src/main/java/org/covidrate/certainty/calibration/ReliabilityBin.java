// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.calibration;

/**
 * The pixels whose probability lies between two values.
 *
 * @param low from this on
 * @param high below this; the last bin holds 1 as well
 * @param pixels how many there are
 * @param meanProbability NaN if there are none
 * @param lesionShare how many of them are lesion in the reference, 0 to 1; NaN if there are none
 */
public record ReliabilityBin(double low, double high, long pixels, double meanProbability, double lesionShare) {
    /** How far probability and truth are apart; 0 if there are no pixels. */
    public double gap() {
        return pixels == 0 ? 0 : Math.abs(meanProbability - lesionShare);
    }
}
