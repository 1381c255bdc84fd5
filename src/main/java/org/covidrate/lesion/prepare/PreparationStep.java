// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.covidrate.ct.NamedParameters;

/** One step from a slice to the input of a network. Steps are records; their components are their parameters. */
public sealed interface PreparationStep permits ValueStep, GridStep {
    /** How a model's description calls it, such as "slice_min_max". */
    String name();

    /** Whether it looks at the lung mask, so that a slice without one cannot be prepared. */
    boolean needsLungs();

    /** The name under "step" and the parameters by their names, as {@link Preparation#of} reads them. */
    default Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(StepParameters.STEP, name());
        map.putAll(NamedParameters.of((Record) this));
        return Collections.unmodifiableMap(map);
    }
}
