// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.List;
import org.covidrate.ct.Label;
import org.covidrate.lung.LungSide;
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

    /**
     * Adds slice z.
     *
     * @param labels what the values of {@code lungs} stand for
     */
    void add(int z, short[] hu, byte[] lungs, List<Label> labels, double denseFrom, double consolidatedFrom) {
        for (Label label : labels) {
            switch (LungSide.of(label)) {
                case RIGHT -> right.setLabel(z, lungs, label.value());
                case LEFT -> left.setLabel(z, lungs, label.value());
                case UNKNOWN -> {}
            }
        }
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
