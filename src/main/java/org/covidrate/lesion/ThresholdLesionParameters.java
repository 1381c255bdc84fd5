// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the threshold estimate goes by. Lengths in mm, volumes in ml, densities in HU.
 *
 * @param bands densities of ground-glass and consolidation
 * @param aboveAeratedHu ground-glass is denser than the patient's aerated lung by at least this, since how deeply was
 *     breathed in shifts all of the lung; a fixed limit alone calls a third of a lung in expiration ground-glass
 * @param patchMm what is thinner is no patch but a fissure, the wall of an airway, partial volume at the pleura
 * @param borderMm distance from the lung's outline at which a patch has to reach in; at the outline itself, lung and chest
 *     wall share voxels
 * @param vesselMm vessels are up to so thick
 * @param hilumMm near the mediastinum, up to this distance,
 * @param hilarVesselMm they are up to so thick
 * @param haloMm around a vessel, voxels are shared with lung up to this distance
 * @param streakMm dense streaks and vessels within and beside a patch belong to it up to this distance
 * @param smallestMl smaller patches are left out
 */
public record ThresholdLesionParameters(
        DensityBands bands,
        double aboveAeratedHu,
        double patchMm,
        double borderMm,
        double vesselMm,
        double hilumMm,
        double hilarVesselMm,
        double haloMm,
        double streakMm,
        double smallestMl) {
    public static final ThresholdLesionParameters DEFAULT =
            new ThresholdLesionParameters(DensityBands.DEFAULT, 200, 6, 2, 6, 20, 16, 2, 18, 0.2);

    /** Name and value of each, for {@link org.covidrate.ct.Method}. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ground_glass_from_hu", bands.groundGlassFromHu());
        map.put("consolidation_from_hu", bands.consolidationFromHu());
        map.put("above_aerated_hu", aboveAeratedHu);
        map.put("patch_mm", patchMm);
        map.put("border_mm", borderMm);
        map.put("vessel_mm", vesselMm);
        map.put("hilum_mm", hilumMm);
        map.put("hilar_vessel_mm", hilarVesselMm);
        map.put("halo_mm", haloMm);
        map.put("streak_mm", streakMm);
        map.put("smallest_ml", smallestMl);
        return map;
    }
}
