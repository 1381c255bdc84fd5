// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.util.List;
import org.covidrate.ct.Geometry;

/**
 * Two masks on one grid, in LPS order. Planes of {@code width * height}, index {@code y * width + x}, 0 or 1.
 *
 * @param grid size and spacing in mm; 1 where it is not known
 * @param reference what is taken as true
 * @param mask what is compared to it, 0 outside the lungs if there are lung masks
 */
public record ComparedMasks(Geometry grid, List<byte[]> reference, List<byte[]> mask) {
    public ComparedMasks {
        reference = List.copyOf(reference);
        mask = List.copyOf(mask);
    }
}
