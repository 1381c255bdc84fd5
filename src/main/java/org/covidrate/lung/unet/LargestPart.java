// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.Holes;

/** The second part of {@link Postprocessing}: of each label the largest part, without holes. */
final class LargestPart {
    /** Holes of a single slice are filled if they have fewer pixels. */
    private static final int SLICE_HOLE = 64;

    private LargestPart() {}

    /** The part of most voxels, connected across faces, edges and corners; the last of equals. */
    static BinaryVolume of(BinaryVolume voxels) {
        Components parts = Components.of(voxels, Connectivity.VOLUME_26);
        int best = 0;
        for (int c = 1; c < parts.count(); c++) {
            if (parts.voxels(c) >= parts.voxels(best)) {
                best = c;
            }
        }
        int kept = best;
        return parts.select(c -> c == kept);
    }

    /**
     * Fills what is not connected (across faces) with the surface of the volume; in a single slice, whatever gap has fewer
     * than 64 pixels, at the border too.
     */
    static BinaryVolume withoutHoles(BinaryVolume voxels, Procedure procedure) {
        if (voxels.grid().depth() > 1) {
            return Holes.fillVolume(voxels);
        }
        int pixels = voxels.grid().width() * voxels.grid().height();
        if (pixels < SLICE_HOLE && procedure == Procedure.LUNGMASK_PARITY) {
            // As scikit-image's area_closing has it.
            return new BinaryVolume(voxels.grid());
        }
        Components gaps = Components.of(voxels.copy().invert(), Connectivity.SLICE_4);
        return gaps.select(c -> gaps.voxels(c) < SLICE_HOLE).or(voxels);
    }
}
