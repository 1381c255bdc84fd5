// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import org.covidrate.model.load.PrecisionChoice;
import org.covidrate.nn.DeviceChoice;

/**
 * Where and how networks compute.
 *
 * @param device where
 * @param precision in which numbers
 */
public record NetworkSettings(DeviceChoice device, PrecisionChoice precision) {
    /** A graphics processor if there is one, and the numbers that give the same masks everywhere. */
    public static final NetworkSettings DEFAULT = new NetworkSettings(DeviceChoice.AUTO, PrecisionChoice.FLOAT32);

    /**
     * Reads settings as users write them.
     *
     * @throws IllegalArgumentException if one is none
     */
    public static NetworkSettings parse(String device, String precision) {
        return new NetworkSettings(DeviceChoice.parse(device), PrecisionChoice.parse(precision));
    }
}
