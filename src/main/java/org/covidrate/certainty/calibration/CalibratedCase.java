// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.calibration;

/**
 * One case, a patient.
 *
 * @param slices how many of its slices were looked at
 * @param lesionPixels how many of its pixels are lesion
 * @param reliability of the probabilities as the model gives them
 * @param temperature fitted on all other cases, by which the model's scores are to be divided; NaN if there are no others
 * @param scaled reliability with that temperature; null if there is none
 */
public record CalibratedCase(
        String name,
        int slices,
        long lesionPixels,
        Reliability reliability,
        double temperature,
        Reliability scaled) {}
