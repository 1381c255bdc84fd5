// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.List;
import java.util.function.IntFunction;
import org.covidrate.morphology.VoxelGrid;

/**
 * A segmentation and its reference on one grid. Planes of {@code width * height}, index {@code y * width + x}.
 *
 * @param grid size and spacing in mm
 * @param reference every value but 0 is marked
 * @param segmentation likewise
 * @param probabilities of being marked, 0 to 1, of slice z; null if there are none. An array may be used again for the
 *     next slice
 */
public record VolumePair(
        VoxelGrid grid, List<byte[]> reference, List<byte[]> segmentation, IntFunction<float[]> probabilities) {
    /** @throws IllegalArgumentException if the numbers of slices differ */
    public VolumePair {
        if (reference.size() != grid.depth() || segmentation.size() != grid.depth()) {
            throw new IllegalArgumentException("Masks of " + reference.size() + " and " + segmentation.size()
                    + " slices do not fit a grid of " + grid.depth() + " slices.");
        }
    }

    float[] probabilities(int z) {
        return probabilities == null ? null : probabilities.apply(z);
    }
}
