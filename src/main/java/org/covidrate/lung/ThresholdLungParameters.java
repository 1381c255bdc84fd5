// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the threshold masker goes by. Lengths in mm, volumes in ml, densities in HU; nothing in voxels.
 *
 * @param airBelowHu lung and air are below this; -400 in most published recipes (-320 to -420)
 * @param paddingBelowHu below this a voxel was never scanned: scanners fill the corners outside the circle with -2000,
 *     -2048 or -3024
 * @param gasBelowHu gas without tissue is below this once noise is averaged out; lung hardly is, even emphysematous
 * @param gasFraction air spaces of which a larger part is gas are bowel, stomach or outside air, not lung
 * @param bodyOpeningMm clothes, blanket and table top are thinner than twice this, the body wall is thicker
 * @param smallestPart parts of a lung are at least this fraction of the largest
 * @param airwayLimitMl trachea and bronchi hold at most this; if more is found, lung is among it
 * @param airwayWallMm thickness of the wall of the large airways
 * @param closingMm radius up to which gaps of the lung's outline are closed
 */
public record ThresholdLungParameters(
        double airBelowHu,
        double paddingBelowHu,
        double gasBelowHu,
        double gasFraction,
        double bodyOpeningMm,
        double smallestPart,
        double airwayLimitMl,
        double airwayWallMm,
        double closingMm) {
    public static final ThresholdLungParameters DEFAULT =
            new ThresholdLungParameters(-400, -1500, -950, 0.25, 4, 0.02, 90, 1.5, 10);

    /** Name and value of each, for {@link org.covidrate.ct.Method}. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("air_below_hu", airBelowHu);
        map.put("padding_below_hu", paddingBelowHu);
        map.put("gas_below_hu", gasBelowHu);
        map.put("gas_fraction", gasFraction);
        map.put("body_opening_mm", bodyOpeningMm);
        map.put("smallest_part", smallestPart);
        map.put("airway_limit_ml", airwayLimitMl);
        map.put("airway_wall_mm", airwayWallMm);
        map.put("closing_mm", closingMm);
        return map;
    }
}
