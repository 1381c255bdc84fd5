// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/** Finds the lungs in a chest CT. Label values are lungmask's: 1 right lung, 2 left lung. */
public interface LungMasker {
    int RIGHT = 1;
    int LEFT = 2;
    /** The patient's right lung is drawn in warm, the left in cool colour. */
    List<Label> LABELS = List.of(new Label(RIGHT, "right lung", 0xF2A93B), new Label(LEFT, "left lung", 0x3BA7F2));

    /**
     * Masks both lungs.
     *
     * @param ct a chest CT in HU, in any orientation; one slice is enough
     * @param progress told once a slice at least
     * @return labels 0, {@link #RIGHT}, {@link #LEFT} on the grid of the CT; all 0 where no lung was found
     * @throws CancelledException if the listener cancels
     */
    LabelVolume mask(CtVolume ct, ProgressListener progress);
}
