// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.synth.Placement;

/**
 * A synthetic image with its masks and where they come from.
 *
 * @param name of its files
 * @param group what it has in common with the others of the same fold
 * @param fold see {@link Candidate#fold}
 * @param seed that it was drawn with
 */
record MadePair(
        String name,
        String group,
        int fold,
        long seed,
        String way,
        Candidate target,
        List<Candidate> donors,
        CtVolume image,
        LabelVolume lungs,
        LabelVolume lesions,
        double rate,
        List<Placement> placements) {}
