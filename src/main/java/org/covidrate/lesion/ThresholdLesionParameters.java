// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

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
 * @param coreMm what is dense between parts of a patch, or a patch and the pleura, belongs to it up to this width
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
        double coreMm,
        double smallestMl) {
    public static final ThresholdLesionParameters DEFAULT =
            new ThresholdLesionParameters(DensityBands.DEFAULT, 200, 6, 2, 6, 20, 16, 2, 18, 24, 0.2);

    public ThresholdLesionParameters {
        for (double size :
                new double[] {patchMm, borderMm, vesselMm, hilumMm, hilarVesselMm, haloMm, streakMm, coreMm, smallestMl
                }) {
            if (!(size >= 0)) {
                throw new IllegalArgumentException(
                        "The lengths and the smallest volume of the threshold estimate are 0 or more, not " + size
                                + ".");
            }
        }
    }
}
