// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import org.covidrate.annotate.AnnotationStore;
import org.covidrate.annotate.SliceMask;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;

/**
 * What is annotated, and where the work is kept.
 *
 * @param title of the image
 * @param ct the image
 * @param fingerprint of the image, see {@link org.covidrate.annotate.ImageFingerprint}
 * @param lungs on its grid, or null
 * @param store where unfinished work is saved
 */
public record AnnotationSource(
        String title, CtVolume ct, String fingerprint, LabelVolume lungs, AnnotationStore store) {
    /** The lungs in slice z. */
    SliceMask lung(int z) {
        return SliceMask.of(lungs.plane(z), ct.geometry().width(), ct.geometry().height());
    }
}
