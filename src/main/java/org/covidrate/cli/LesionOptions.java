// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.covidrate.ct.NamedParameters;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lesion.ThresholdLesionParameters;
import picocli.CommandLine.Option;

/** What the threshold estimate of lesions goes by: any of its parameters under the name that it has in summary.json. */
final class LesionOptions {
    @Option(
            names = "--lesion",
            paramLabel = "NAME=VALUE",
            order = 30,
            description = "Threshold estimate: sets a parameter by its name in summary.json, such as"
                    + " consolidation_from_hu=-300; may be given several times.")
    Map<String, Double> changes = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if there is no parameter of that name, or the values contradict each other */
    LesionSegmenter segmenter() {
        return new ThresholdLesionEstimator(NamedParameters.with(ThresholdLesionParameters.DEFAULT, changes));
    }
}
