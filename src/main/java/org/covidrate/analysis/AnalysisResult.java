// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.measure.InfectionMeasurement;

/**
 * What the main job found. The methods are those of the label volumes.
 *
 * @param ct the input
 * @param lungs on its grid
 * @param lesions on its grid
 * @param measurement volumes and rates
 * @param warnings what the user must know before trusting the numbers: one plain sentence each, without patient data;
 *     those of the reader come first
 * @param timings stages in the order in which they ran
 */
public record AnalysisResult(
        CtVolume ct,
        LabelVolume lungs,
        LabelVolume lesions,
        InfectionMeasurement measurement,
        List<String> warnings,
        List<StageTime> timings) {
    public AnalysisResult {
        warnings = List.copyOf(warnings);
        timings = List.copyOf(timings);
    }

    /** Whether any lung was found; if not, rates are NaN. */
    public boolean foundLung() {
        return measurement.both().lungVoxels() > 0;
    }

    /** The same result with a stage that ran before it, such as reading. */
    public AnalysisResult after(StageTime earlier) {
        List<StageTime> all = new ArrayList<>();
        all.add(earlier);
        all.addAll(timings);
        return new AnalysisResult(ct, lungs, lesions, measurement, warnings, all);
    }
}
