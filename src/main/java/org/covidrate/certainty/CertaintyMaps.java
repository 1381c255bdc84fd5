// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;

/**
 * How sure of its answer a network is, voxel by voxel, on the grid of the CT. Only lung voxels are kept, 4 bytes for each and
 * map; all maps are 0 elsewhere.
 *
 * @param probability of lesion, 0 to 1, which a segmentation goes by; with several models their mean
 * @param variance of the probability over the looks at each slice, 0 to 0.25; with several models the mean of their variances.
 *     Empty if there was only one look
 * @param disagreement variance of the probability over several models, 0 to 0.25; empty if there was one
 */
public record CertaintyMaps(
        ProbabilityVolume probability, Optional<ProbabilityVolume> variance, Optional<ProbabilityVolume> disagreement) {

    /** The entropy of the probability in bits, 0 to 1, see {@link BinaryEntropy}; computed when it is asked for. */
    public ProbabilityVolume entropy(LabelVolume lungs) {
        int pixels = probability.geometry().planeSize();
        float[] plane = new float[pixels];
        List<MaskedPlane> planes = new ArrayList<>();
        for (int z = 0; z < probability.geometry().depth(); z++) {
            probability.plane(z, plane);
            planes.add(
                    probability.plane(z).count() == 0
                            ? MaskedPlane.EMPTY
                            : MaskedPlane.of(BinaryEntropy.of(plane), lungs.plane(z)));
        }
        return new ProbabilityVolume(probability.geometry(), planes, named("entropy in bits"));
    }

    private Method named(String what) {
        return new Method(
                what + ", " + probability.method().name(), probability.method().parameters());
    }
}
