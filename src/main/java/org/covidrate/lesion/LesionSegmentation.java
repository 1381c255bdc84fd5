// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.ProbabilityVolume;

/**
 * Lesions, and how sure the network is of them, from one pass.
 *
 * @param lesions labels
 * @param probabilities that there is lesion, of whatever kind; 0 outside the lungs
 */
public record LesionSegmentation(LabelVolume lesions, ProbabilityVolume probabilities) {}
