// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

/**
 * How far the masks agree that the model gives with bfloat16 and float32 numbers.
 *
 * @param dataSet on which it was measured
 * @param differingPercent voxels that differ, in percent of the mask
 * @param source the command that measured it; may be empty
 */
public record Bfloat16Agreement(String dataSet, double differingPercent, String source) {
    public Bfloat16Agreement {
        if (!(differingPercent >= 0 && differingPercent <= 100)) {
            throw new IllegalArgumentException(
                    "Between 0 and 100 percent of voxels can differ, not " + differingPercent + ".");
        }
    }
}
