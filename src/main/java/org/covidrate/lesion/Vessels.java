// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.Sight;

/** Vessels: what is as dense as blood and thin; near the mediastinum they are thicker. */
final class Vessels {
    /** The outline of the lung may run so far from where vessels leave the mediastinum. */
    private static final double ROOT_MM = 3;

    private final ThresholdLesionParameters parameters;

    Vessels(ThresholdLesionParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Thin vessels anywhere, with the halo that partial volume makes around them.
     *
     * @param blood lung that is as dense as consolidation and blood
     */
    BinaryVolume thin(BinaryVolume blood) {
        return halo(thin(blood, parameters.vesselMm()));
    }

    /**
     * Thicker vessels near the mediastinum, with their halo.
     *
     * @param blood lung that is as dense as consolidation and blood, on a grid in LPS order
     * @param right the right lung
     * @param left the left lung
     */
    BinaryVolume hilar(BinaryVolume blood, BinaryVolume right, BinaryVolume left) {
        BinaryVolume mediastinum = mediastinum(right, left);
        BinaryVolume hila = new Ball(blood.grid(), parameters.hilumMm()).dilate(mediastinum);
        Components central =
                Components.of(thin(blood, parameters.hilarVesselMm()).and(hila), Connectivity.VOLUME_6);
        // They come out of the mediastinum; a nodule beside it does not.
        long[] rooted =
                central.common(Ball.atLeastOneVoxel(blood.grid(), ROOT_MM).dilate(mediastinum));
        return halo(central.select(c -> rooted[c] > 0));
    }

    private static BinaryVolume thin(BinaryVolume volume, double thicknessMm) {
        BinaryVolume thick =
                Ball.atLeastOneVoxel(volume.grid(), thicknessMm / 2).open(volume);
        return volume.copy().andNot(thick);
    }

    private BinaryVolume halo(BinaryVolume vessels) {
        return new Ball(vessels.grid(), parameters.haloMm()).dilate(vessels);
    }

    private static BinaryVolume mediastinum(BinaryVolume right, BinaryVolume left) {
        return Sight.LOW_X.of(right).and(Sight.HIGH_X.of(left)).andNot(right).andNot(left);
    }
}
