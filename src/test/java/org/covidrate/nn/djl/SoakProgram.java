// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.io.IOException;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.StateDict;

/**
 * Run in a JVM of its own: loads, runs and closes a network again and again, and prints the megabytes in memory after each
 * round. By hand with the full networks: {@code SoakProgram 50 unet} or {@code covid}.
 */
public final class SoakProgram {
    private SoakProgram() {}

    /** @param arguments the number of rounds, and "small", "unet" or "covid" */
    public static void main(String[] arguments) throws IOException {
        Architecture architecture =
                switch (arguments[1]) {
                    case "unet" -> UNetArchitecture.lungmask(3);
                    case "covid" -> CovidRateArchitecture.PAPER;
                    default -> new UNetArchitecture(3, 24, 4);
                };
        NetworkOptions options = NetworkOptions.DEFAULT.withDevice(DeviceChoice.CPU);
        int side = 128;
        float[] image = RandomWeights.image(side * side, 1);
        float[] scores = new float[architecture.outputChannels() * side * side];
        StateDict weights = RandomWeights.of(architecture, 2);
        for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
            try (SliceNetwork network = TorchNetworks.load(architecture, weights, options)) {
                network.scores(image, 1, side, side, scores);
                network.scores(image, 1, side, side, scores);
            }
            System.out.println(NetworkBenchmark.resident("VmRSS"));
        }
    }
}
