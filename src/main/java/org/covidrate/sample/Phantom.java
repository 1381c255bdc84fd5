// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample;

import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;

/**
 * A made-up CT and the truth about it.
 *
 * @param ct whole HU
 * @param lungs labels of {@link org.covidrate.lung.LungMasker#LABELS}; vessels within a lung count as lung, the trachea,
 *     the main bronchi and the large vessels of the hilum do not
 * @param lesions labels {@link #GROUND_GLASS} and {@link #CONSOLIDATION}, only within the lungs
 */
public record Phantom(CtVolume ct, LabelVolume lungs, LabelVolume lesions) {
    public static final int GROUND_GLASS = 1;
    public static final int CONSOLIDATION = 2;

    /** True volume of both lungs in ml. */
    public double lungMl() {
        return (lungs.count(1) + lungs.count(2)) * lungs.geometry().voxelVolume() / 1000;
    }

    /** True volume of all lesions in ml. */
    public double lesionMl() {
        return (lesions.count(GROUND_GLASS) + lesions.count(CONSOLIDATION))
                * lesions.geometry().voxelVolume()
                / 1000;
    }
}
