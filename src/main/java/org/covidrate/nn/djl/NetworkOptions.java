// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;

/** How a network is to run. */
public record NetworkOptions(DeviceChoice device, Precision precision) {
    /** The fastest device there is, in float32. */
    public static final NetworkOptions DEFAULT = new NetworkOptions(DeviceChoice.AUTO, Precision.FLOAT32);

    public NetworkOptions withDevice(DeviceChoice choice) {
        return new NetworkOptions(choice, precision);
    }

    public NetworkOptions withPrecision(Precision wanted) {
        return new NetworkOptions(device, wanted);
    }
}
