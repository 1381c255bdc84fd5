// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;

/**
 * A scan that got lesions.
 *
 * @param ct on the grid of the receiving scan
 * @param lesions 1 for lesion, only within the lungs
 * @param rate percent of the lungs' voxels that are lesion
 * @param placements which lesions went where
 */
public record SyntheticCt(CtVolume ct, LabelVolume lesions, double rate, List<Placement> placements) {
    public SyntheticCt {
        placements = List.copyOf(placements);
    }
}
