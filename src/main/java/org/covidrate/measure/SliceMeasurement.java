// SPDX-License-Identifier: Apache-2.0
package org.covidrate.measure;

/**
 * One slice.
 *
 * @param slice its index, from 0
 * @param positionMm where the middle of the slice lies along the patient axis that the slices follow: for axial slices the
 *     height, growing towards the head (LPS z)
 * @param right the right lung
 * @param left the left lung
 * @param both all lung, also such as is marked neither right nor left
 */
public record SliceMeasurement(
        int slice, double positionMm, RegionMeasurement right, RegionMeasurement left, RegionMeasurement both) {}
