// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.engine.Engine;
import java.io.IOException;
import org.covidrate.nn.NetworkException;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;

/**
 * Run in a JVM of its own: starts the engine, computes something, and prints what it found or the sentence for the user, then how
 * many connections were tried. With the argument "raw" DJL is started without our care.
 */
public final class EngineProgram {
    private EngineProgram() {}

    public static void main(String[] arguments) throws IOException {
        SocketTrap trap = SocketTrap.set();
        System.out.println(arguments.length > 0 ? raw() : run());
        System.out.println(trap.count());
    }

    private static String raw() {
        try {
            return Engine.getInstance().getVersion();
        } catch (LinkageError e) {
            return e.toString();
        }
    }

    /** The engine's version, the device and one score. */
    public static String run() {
        UNetArchitecture architecture = new UNetArchitecture(1, 2, 2);
        try (SliceNetwork network =
                TorchNetworks.load(architecture, RandomWeights.of(architecture, 1), NetworkOptions.DEFAULT)) {
            float[] scores = new float[64];
            network.scores(RandomWeights.image(64, 2), 1, 8, 8, scores);
            return TorchEngine.info().version() + " " + network.device() + " " + scores[0];
        } catch (NetworkException e) {
            return e.getMessage();
        }
    }
}
