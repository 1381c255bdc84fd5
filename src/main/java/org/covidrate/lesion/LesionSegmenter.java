// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/** Finds disease within the lungs of a chest CT. */
public interface LesionSegmenter {
    /**
     * Segments lesions.
     *
     * @param ct a chest CT in HU, in any orientation
     * @param lungs labels on the same grid, every value above 0 being lung
     * @param progress told once a slice at least
     * @return labels on the same grid, above 0 only where the lungs are; the labels name what a value stands for
     * @throws IllegalArgumentException if the grids differ
     * @throws CancelledException if the listener cancels
     */
    LabelVolume segment(CtVolume ct, LabelVolume lungs, ProgressListener progress);
}
