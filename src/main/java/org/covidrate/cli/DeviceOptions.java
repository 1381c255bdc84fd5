// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import org.covidrate.method.NetworkSettings;
import picocli.CommandLine.Option;

/** Where and how networks compute. */
final class DeviceOptions {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            order = 40,
            description = "Where networks run: auto, cpu, or cuda:N for a graphics processor (default: auto).")
    String device = "auto";

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            order = 41,
            description = "Numbers of networks: float32, the same masks everywhere; auto, the faster bfloat16 where the"
                    + " processor computes with it; bfloat16, the same with a warning where it does not (default:"
                    + " float32).")
    String precision = "float32";

    /** @throws IllegalArgumentException if one is unknown */
    NetworkSettings settings() {
        return NetworkSettings.parse(device, precision);
    }
}
