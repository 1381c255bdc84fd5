// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Finds the lungs in a chest CT. What the label values stand for is told by the labels of the result, whose names begin with
 * the side: see {@link LungSide}.
 */
public interface LungMasker {
    /** Value of the right lung where lungs are not divided, as in lungmask. */
    int RIGHT = 1;
    /** Value of the left lung where lungs are not divided. */
    int LEFT = 2;
    /** Labels of lungs that are not divided. The patient's right lung is drawn in warm, the left in cool colour. */
    List<Label> LABELS = List.of(new Label(RIGHT, "right lung", 0xF2A93B), new Label(LEFT, "left lung", 0x3BA7F2));

    /**
     * Masks both lungs, or their lobes.
     *
     * @param ct a chest CT in HU, in any orientation; one slice is enough
     * @param progress told once a slice at least
     * @return on the grid of the CT; all 0 where no lung was found
     * @throws CancelledException if the listener cancels
     */
    LabelVolume mask(CtVolume ct, ProgressListener progress);
}
