// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.torchscript.ScriptForm;
import org.covidrate.nn.torchscript.ScriptOptions;
import org.covidrate.nn.torchscript.TorchScriptArchive;
import org.covidrate.nn.weights.StateDict;

/**
 * How long one slice takes in each form of a full-size network, and in Python's PyTorch as lungmask runs it, in turns on the same
 * machine. Arguments: {@code unet} or {@code covidrate}, the number of rounds, the passes of each form in a round, then forms:
 * {@code python} (the U-Net only), {@code blocks}, and {@code plain}, {@code folded}, {@code onednn}, each also with
 * {@code -bf16}.
 */
public final class InferenceBenchmark implements AutoCloseable {
    private interface Runner extends AutoCloseable {
        /** Milliseconds of each of n passes. */
        double[] run(int n) throws IOException;

        @Override
        void close() throws IOException;
    }

    private final Map<String, Runner> runners = new LinkedHashMap<>();
    private final Map<String, double[]> times = new LinkedHashMap<>();

    public static void main(String[] arguments) throws IOException {
        Architecture architecture =
                arguments[0].equals("unet") ? UNetArchitecture.lungmask(3) : CovidRateArchitecture.PAPER;
        int rounds = Integer.parseInt(arguments[1]);
        int passes = Integer.parseInt(arguments[2]);
        List<String> forms = Arrays.asList(arguments).subList(3, arguments.length);
        try (InferenceBenchmark benchmark = new InferenceBenchmark()) {
            benchmark.prepare(architecture, forms);
            for (int round = 0; round < rounds; round++) {
                benchmark.round(passes);
            }
            benchmark.report();
        }
    }

    private void prepare(Architecture architecture, List<String> forms) throws IOException {
        StateDict weights = RandomWeights.of(architecture, 1);
        int size = architecture instanceof UNetArchitecture ? 256 : 512;
        for (String form : forms) {
            Runner runner = form.equals("python")
                    ? new Python(architecture, weights, size)
                    : new Java(network(architecture, weights, form), size);
            runners.put(form, runner);
            runner.run(2);
        }
    }

    private static SliceNetwork network(Architecture architecture, StateDict weights, String form) {
        Devices.Selection cpu = Devices.select(DeviceChoice.CPU);
        if (form.equals("blocks")) {
            return TorchNetworks.blocks(architecture, weights, cpu, 1);
        }
        Precision precision = form.endsWith("-bf16") ? Precision.BFLOAT16 : Precision.FLOAT32;
        ScriptForm script = ScriptForm.valueOf(form.replace("-bf16", "").toUpperCase(Locale.ROOT));
        return ScriptNetworks.own(architecture, weights, cpu, ScriptOptions.forInference(script, precision));
    }

    private void round(int passes) throws IOException {
        for (Map.Entry<String, Runner> runner : runners.entrySet()) {
            double[] found = runner.getValue().run(passes);
            times.merge(runner.getKey(), found, (a, b) -> DoubleStream.concat(Arrays.stream(a), Arrays.stream(b))
                    .toArray());
        }
    }

    /** Ratios are to the first form. */
    private void report() {
        double firstMedian = Double.NaN;
        double firstLeast = Double.NaN;
        System.out.println("threads: " + JniUtils.getNumThreads());
        System.out.printf("%-16s %10s %10s %8s %8s%n", "ms per slice", "median", "least", "ratio", "of least");
        for (Map.Entry<String, double[]> form : times.entrySet()) {
            double[] sorted = form.getValue();
            Arrays.sort(sorted);
            double median = sorted[sorted.length / 2];
            firstMedian = Double.isNaN(firstMedian) ? median : firstMedian;
            firstLeast = Double.isNaN(firstLeast) ? sorted[0] : firstLeast;
            System.out.printf(
                    "%-16s %10.1f %10.1f %8.2f %8.2f%n",
                    form.getKey(), median, sorted[0], median / firstMedian, sorted[0] / firstLeast);
        }
    }

    @Override
    public void close() throws IOException {
        for (Runner runner : runners.values()) {
            runner.close();
        }
    }

    private record Java(SliceNetwork network, int size, float[] input, float[] output) implements Runner {
        Java(SliceNetwork network, int size) {
            this(network, size, RandomWeights.image(size * size, 3), new float[network.outputChannels() * size * size]);
        }

        @Override
        public double[] run(int n) {
            double[] times = new double[n];
            for (int i = 0; i < n; i++) {
                long start = System.nanoTime();
                network.scores(input, 1, size, size, output);
                times[i] = (System.nanoTime() - start) / 1e6;
            }
            return times;
        }

        @Override
        public void close() {
            network.close();
        }
    }

    private static final class Python implements Runner {
        private final Path archive = Files.createTempFile("network", ".pt");
        private final PythonTimer timer;

        Python(Architecture architecture, StateDict weights, int size) throws IOException {
            ScriptOptions options = ScriptOptions.forInference(ScriptForm.PLAIN, Precision.FLOAT32);
            try (OutputStream out = Files.newOutputStream(archive)) {
                TorchScriptArchive.of(architecture, weights, options).writeTo(out);
            }
            timer = new PythonTimer("eager.py", archive, Runtime.getRuntime().availableProcessors(), size);
        }

        @Override
        public double[] run(int n) throws IOException {
            return timer.run(n);
        }

        @Override
        public void close() throws IOException {
            timer.close();
            Files.delete(archive);
        }
    }
}
