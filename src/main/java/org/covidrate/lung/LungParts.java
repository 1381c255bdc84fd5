// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;

/** Which of the air within the body is lung. */
final class LungParts {
    /** Below this fraction of all a part may well be stomach or bowel, and more is asked of it. */
    private static final double SMALL_PART = 0.15;

    private static final double STRICTER = 0.4;

    private final Densities densities;
    private final ThresholdLungParameters parameters;

    LungParts(Densities densities, ThresholdLungParameters parameters) {
        this.densities = densities;
        this.parameters = parameters;
    }

    /** The connected parts that are large enough, compared with all, and are not bowel or stomach gas. */
    BinaryVolume of(BinaryVolume air) {
        Components parts = Components.of(air, Connectivity.VOLUME_6);
        // Emphysema and noise make specks of gas in the lung.
        BinaryVolume thickGas = Ball.atLeastOneVoxel(air.grid(), parameters.shellMm())
                .open(densities.gas().copy().and(air));
        long[] gas = parts.common(thickGas);
        long total = 0;
        for (int c = 0; c < parts.count(); c++) {
            total += gas[c] <= parameters.gasFraction() * parts.voxels(c) ? parts.voxels(c) : 0;
        }
        double smallest = parameters.smallestPart() * total;
        double small = SMALL_PART * total;
        return parts.select(c -> parts.voxels(c) >= smallest
                && gas[c] <= parameters.gasFraction() * parts.voxels(c) * (parts.voxels(c) < small ? STRICTER : 1));
    }
}
