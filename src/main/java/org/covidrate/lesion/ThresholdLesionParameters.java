// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the threshold estimate goes by. Lengths in mm, volumes in ml, densities in HU.
 *
 * @param bands densities of ground-glass and consolidation
 * @param vesselMm vessels, fissures and airway walls are at most this thick; what is thicker is affected lung
 * @param smallestMl smaller patches are left out
 */
public record ThresholdLesionParameters(DensityBands bands, double vesselMm, double smallestMl) {
    public static final ThresholdLesionParameters DEFAULT = new ThresholdLesionParameters(DensityBands.DEFAULT, 6, 0.1);

    /** Name and value of each, for {@link org.covidrate.ct.Method}. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ground_glass_from_hu", bands.groundGlassFromHu());
        map.put("consolidation_from_hu", bands.consolidationFromHu());
        map.put("vessel_mm", vesselMm);
        map.put("smallest_ml", smallestMl);
        return map;
    }
}
