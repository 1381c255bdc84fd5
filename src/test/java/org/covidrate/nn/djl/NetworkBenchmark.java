// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;

/** Prints the time of a slice and the largest memory of the networks in full size, on the CPU. Not a test. */
public final class NetworkBenchmark {
    private NetworkBenchmark() {}

    /** @param arguments "unet" or "covid", the batch size, how many batches */
    public static void main(String[] arguments) throws IOException {
        boolean unet = arguments[0].equals("unet");
        int batch = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        Architecture architecture = unet ? UNetArchitecture.lungmask(3) : CovidRateArchitecture.PAPER;
        int side = unet ? 256 : 512;
        Devices.Selection cpu = new Devices.Selection("cpu", Optional.empty());
        long before = resident("VmRSS");
        try (SliceNetwork network = TorchNetworks.blocks(architecture, RandomWeights.of(architecture, 1), cpu, batch)) {
            float[] in = RandomWeights.image(batch * side * side, 2);
            float[] out = new float[batch * architecture.outputChannels() * side * side];
            network.scores(in, batch, side, side, out);
            double[] ms = new double[runs];
            double[] processor = new double[runs];
            for (int i = 0; i < runs; i++) {
                long start = System.nanoTime();
                double used = processorTime();
                network.scores(in, batch, side, side, out);
                ms[i] = (System.nanoTime() - start) / 1e6 / batch;
                processor[i] = (processorTime() - used) / batch;
            }
            Arrays.sort(ms);
            Arrays.sort(processor);
            System.out.printf(
                    Locale.ROOT,
                    "%s batch %d: median %.0f ms, fastest %.0f ms a slice, processor time %.0f and %.0f ms; resident %d MB at the start, %d at most%n",
                    arguments[0],
                    batch,
                    ms[runs / 2],
                    ms[0],
                    processor[runs / 2],
                    processor[0],
                    before,
                    resident("VmHWM"));
        }
    }

    /** Milliseconds of all threads: with one thread of the engine, what other programs do hardly matters. */
    private static double processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    /** Megabytes of a line of /proc/self/status. */
    static long resident(String line) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(l -> l.startsWith(line + ":"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
