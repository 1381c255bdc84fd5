// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty;

/**
 * One slice.
 *
 * @param slice its index, from 0
 * @param positionMm as {@link org.covidrate.measure.SliceMeasurement#positionMm}
 * @param infectedMm2 area of lung whose probability is above the threshold
 * @param region counts and means
 */
public record SliceCertainty(int slice, double positionMm, double infectedMm2, RegionCertainty region) {}
