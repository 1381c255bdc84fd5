// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;

/**
 * A volume and what is known about each of its voxels, all in LPS order.
 *
 * @param ct HU
 * @param labels 1 for what counts, 0 for background; null if the data set has no masks
 * @param lungs 1 for lung; null if the data set has no lung masks
 */
public record LabelledVolume(CtVolume ct, LabelVolume labels, LabelVolume lungs) {}
