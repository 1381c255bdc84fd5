// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import org.covidrate.lung.LungMasker;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.VoxelGrid;

/**
 * The lungs by density.
 *
 * @param right the right lung
 * @param left the left lung
 * @param lung all lung
 * @param dense lung above the aerated
 * @param consolidated lung as dense as blood
 */
record Bands(BinaryVolume right, BinaryVolume left, BinaryVolume lung, BinaryVolume dense, BinaryVolume consolidated) {
    Bands(VoxelGrid grid) {
        this(
                new BinaryVolume(grid),
                new BinaryVolume(grid),
                new BinaryVolume(grid),
                new BinaryVolume(grid),
                new BinaryVolume(grid));
    }

    /** Adds slice z. */
    void add(int z, short[] hu, byte[] lungs, double denseFrom, double consolidatedFrom) {
        right.setLabel(z, lungs, LungMasker.RIGHT);
        left.setLabel(z, lungs, LungMasker.LEFT);
        lung.setLabel(z, lungs, 0);
        dense.setBand(z, hu, (int) Math.round(denseFrom), Short.MAX_VALUE);
        consolidated.setBand(z, hu, (int) Math.round(consolidatedFrom), Short.MAX_VALUE);
    }

    /** Ends adding: keeps of the densities what is lung. */
    Bands within() {
        lung.invert();
        dense.and(lung);
        consolidated.and(lung);
        return this;
    }
}
