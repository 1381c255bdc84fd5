// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Orientation;
import org.covidrate.lung.LungMasker;
import org.covidrate.morphology.VoxelGrid;

/**
 * A CT whose lungs are known; a single slice is one of depth 1. All in LPS order and on one grid.
 *
 * @param ct HU; grey values of a picture do as well, since only their relation to lung and soft tissue counts
 * @param lungs {@link LungMasker#RIGHT} and {@link LungMasker#LEFT}
 * @param lesions above 0 is lesion; null for none
 */
public record LungCt(CtVolume ct, LabelVolume lungs, LabelVolume lesions) {
    /** @throws IllegalArgumentException if sizes differ, or the volume is not in LPS order */
    public LungCt {
        requireFit(ct.geometry(), lungs.geometry(), "lung");
        if (lesions != null) {
            requireFit(ct.geometry(), lesions.geometry(), "lesion");
        }
        if (!Orientation.of(ct.geometry()).isLps()) {
            throw new IllegalArgumentException("Lesions are placed in volumes of LPS order, not "
                    + Orientation.of(ct.geometry()).code() + "; turn the volume first.");
        }
    }

    private static void requireFit(Geometry ct, Geometry mask, String what) {
        if (ct.width() != mask.width() || ct.height() != mask.height() || ct.depth() != mask.depth()) {
            throw new IllegalArgumentException("The " + what + " mask has " + mask.width() + "x" + mask.height() + "x"
                    + mask.depth() + " voxels and the CT has " + ct.width() + "x" + ct.height() + "x" + ct.depth()
                    + "; masks are drawn on the voxels of their CT.");
        }
    }

    VoxelGrid grid() {
        return VoxelGrid.of(ct.geometry());
    }

    boolean isLesion(int i, int z) {
        return lesions != null && lesions.plane(z)[i] != 0;
    }

    /** Voxels of both lungs. */
    long lungVoxels() {
        return lungs.count(LungMasker.RIGHT) + lungs.count(LungMasker.LEFT);
    }
}
