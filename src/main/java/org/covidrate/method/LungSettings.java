// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import org.covidrate.lung.unet.Procedure;

/**
 * What is done around a lung network.
 *
 * @param postprocessing whether small regions are merged, the largest part of each label kept and holes filled
 * @param procedure whether lungmask's errors are repeated
 */
public record LungSettings(boolean postprocessing, Procedure procedure) {
    /** As lungmask does. */
    public static final LungSettings DEFAULT = new LungSettings(true, Procedure.LUNGMASK_PARITY);
}
