// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import org.covidrate.lesion.DensityBands;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lesion.ThresholdLesionParameters;
import picocli.CommandLine.Option;

/** What the threshold estimate of lesions goes by. */
final class LesionOptions {
    @Option(
            names = "--ground-glass-from",
            paramLabel = "HU",
            order = 30,
            description = "Threshold estimate: density from which lung is ground-glass (default: -700).")
    double groundGlassFrom = ThresholdLesionParameters.DEFAULT.bands().groundGlassFromHu();

    @Option(
            names = "--consolidation-from",
            paramLabel = "HU",
            order = 31,
            description = "Threshold estimate: density from which it is consolidation (default: -250).")
    double consolidationFrom = ThresholdLesionParameters.DEFAULT.bands().consolidationFromHu();

    @Option(
            names = "--vessel-width",
            paramLabel = "MM",
            order = 32,
            description = "Threshold estimate: what is at most this wide counts as vessel (default: 6).")
    double vesselMm = ThresholdLesionParameters.DEFAULT.vesselMm();

    @Option(
            names = "--smallest-lesion",
            paramLabel = "ML",
            order = 33,
            description = "Threshold estimate: smaller patches are left out (default: 0.1).")
    double smallestMl = ThresholdLesionParameters.DEFAULT.smallestMl();

    /** @throws IllegalArgumentException if the values contradict each other */
    LesionSegmenter segmenter() {
        if (!(vesselMm >= 0) || !(smallestMl >= 0)) {
            throw new IllegalArgumentException("--vessel-width and --smallest-lesion are 0 or more.");
        }
        return new ThresholdLesionEstimator(new ThresholdLesionParameters(
                new DensityBands(groundGlassFrom, consolidationFrom), vesselMm, smallestMl));
    }
}
