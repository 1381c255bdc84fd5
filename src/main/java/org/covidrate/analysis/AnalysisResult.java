// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    /** The parameter in which methods with a network say where it ran. */
    private static final String DEVICE = "device";

    public AnalysisResult {
        warnings = List.copyOf(warnings);
        timings = List.copyOf(timings);
    }

    /** Whether any lung was found; if not, rates are NaN. */
    public boolean foundLung() {
        return measurement.both().lungVoxels() > 0;
    }

    /** What the methods ran on, such as "cpu" or "cuda:0"; several joined by commas. Methods without a network run on the cpu. */
    public String device() {
        Set<String> devices = new TreeSet<>();
        for (LabelVolume labels : List.of(lungs, lesions)) {
            Map<String, Object> parameters = labels.method().parameters();
            parameters.forEach((name, value) -> {
                if (name.equals(DEVICE) || name.endsWith("_" + DEVICE)) {
                    devices.add(value.toString());
                }
            });
        }
        return devices.isEmpty() ? "cpu" : String.join(", ", devices);
    }

    /** The same result with more to know before trusting it. */
    public AnalysisResult withWarnings(Collection<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new AnalysisResult(ct, lungs, lesions, measurement, all, timings);
    }

    /** The same result with a stage that ran before it, such as reading. */
    public AnalysisResult after(StageTime earlier) {
        List<StageTime> all = new ArrayList<>();
        all.add(earlier);
        all.addAll(timings);
        return new AnalysisResult(ct, lungs, lesions, measurement, warnings, all);
    }
}
