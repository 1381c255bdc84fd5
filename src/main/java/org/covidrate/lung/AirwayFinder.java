// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;

/** Finds the trachea and follows its lumen into the bronchi. */
final class AirwayFinder {
    private final Densities densities;
    private final BinaryVolume innerAir;
    private final Midline middle;
    private final ThresholdLungParameters parameters;

    AirwayFinder(Densities densities, BinaryVolume innerAir, Midline middle, ThresholdLungParameters parameters) {
        this.densities = densities;
        this.innerAir = innerAir;
        this.middle = middle;
        this.parameters = parameters;
    }

    /**
     * Lumen of the trachea and of the bronchi that hang on it, as far as the limit goes that does not leak into the lung;
     * empty if there is no trachea.
     */
    BinaryVolume find() {
        BinaryVolume[] lumen = densities.lumen();
        TracheaFinder.Trachea trachea = TracheaFinder.find(lumen[2].copy().and(innerAir), middle);
        BinaryVolume none = new BinaryVolume(innerAir.grid());
        if (trachea == null) {
            return none;
        }
        long limit = innerAir.grid().voxels(parameters.airwayLimitMl());
        for (BinaryVolume candidate : lumen) {
            Components parts = Components.of(candidate.copy().and(innerAir), Connectivity.VOLUME_6);
            long[] common = parts.common(trachea.voxels());
            BinaryVolume grown = parts.select(c -> common[c] > 0);
            long below = 0;
            for (int z = 0; z <= trachea.topSlice(); z++) {
                below += grown.count(z);
            }
            if (below <= limit) {
                return grown.or(trachea.voxels());
            }
        }
        return trachea.voxels();
    }
}
