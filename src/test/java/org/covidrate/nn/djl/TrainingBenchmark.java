// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.train.loss.FocalTversky;
import org.covidrate.train.loss.WeightedCrossEntropy;

/**
 * How long a training step takes here and in Python's PyTorch, in turns on the same machine; not a test. Arguments: filters, such as
 * {@code 16,32,64,128,256}, side, batch, rounds, steps of each form in a round, then forms: {@code python} and {@code java}, each
 * also with {@code -bf16}. The first is what the others are compared with.
 */
public final class TrainingBenchmark {
    private interface Runner extends AutoCloseable {
        /** Milliseconds of each of n steps. */
        double[] run(int n) throws IOException;

        @Override
        void close() throws IOException;
    }

    private TrainingBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        CovidRateArchitecture architecture = new CovidRateArchitecture(
                Arrays.stream(arguments[0].split(",")).map(Integer::valueOf).toList());
        int side = Integer.parseInt(arguments[1]);
        int batch = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        int steps = Integer.parseInt(arguments[4]);
        Map<String, Runner> runners = new LinkedHashMap<>();
        for (String form : Arrays.asList(arguments).subList(5, arguments.length)) {
            Precision precision = form.endsWith("-bf16") ? Precision.BFLOAT16 : Precision.FLOAT32;
            Runner runner = form.startsWith("python")
                    ? new Python(arguments[0], side, batch, precision)
                    : new Java(architecture, side, batch, precision);
            runner.run(2);
            runners.put(form, runner);
        }
        Map<String, double[]> times = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Runner> runner : runners.entrySet()) {
                times.merge(runner.getKey(), runner.getValue().run(steps), (a, b) -> DoubleStream.concat(
                                Arrays.stream(a), Arrays.stream(b))
                        .toArray());
            }
        }
        for (Runner runner : runners.values()) {
            runner.close();
        }
        report(times, batch);
    }

    private static void report(Map<String, double[]> times, int batch) {
        double first = Double.NaN;
        System.out.printf("%-14s %12s %12s %10s%n", "form", "ms per step", "slices/s", "ratio");
        for (Map.Entry<String, double[]> form : times.entrySet()) {
            double[] sorted = form.getValue();
            Arrays.sort(sorted);
            double rate = 1000 * batch / sorted[sorted.length / 2];
            first = Double.isNaN(first) ? rate : first;
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %12.1f %12.2f %10.2f%n",
                    form.getKey(),
                    sorted[sorted.length / 2],
                    rate,
                    rate / first);
        }
    }

    private static final class Java implements Runner {
        private final TrainableNetwork network;
        private final int side;
        private final int batch;
        private final float[] input;
        private final float[] target;

        Java(CovidRateArchitecture architecture, int side, int batch, Precision precision) {
            network = TrainableNetwork.open(
                    architecture, TrainableNetwork.initialWeights(architecture, 1), DeviceChoice.CPU, precision);
            this.side = side;
            this.batch = batch;
            input = RandomWeights.image(batch * side * side, 3);
            target = new float[input.length];
            for (int i = 0; i < target.length; i++) {
                target[i] = input[i] > 0.9 ? 1 : 0;
            }
        }

        @Override
        public double[] run(int n) {
            LossFunction loss = new WeightedCrossEntropy(1).plus(1, FocalTversky.COVID_RATE);
            AdamStep adam = new AdamStep(0.001, 0.9, 0.999, 1e-8, 0, 1);
            double[] times = new double[n];
            for (int i = 0; i < n; i++) {
                long start = System.nanoTime();
                network.step(input, target, batch, side, side, loss, adam);
                times[i] = (System.nanoTime() - start) / 1e6;
            }
            return times;
        }

        @Override
        public void close() {
            network.close();
        }
    }

    private record Python(PythonTimer timer) implements Runner {
        Python(String filters, int side, int batch, Precision precision) throws IOException {
            this(new PythonTimer(
                    "train_eager.py",
                    filters,
                    side,
                    batch,
                    Runtime.getRuntime().availableProcessors(),
                    precision.toString().toLowerCase(Locale.ROOT)));
        }

        @Override
        public double[] run(int n) throws IOException {
            return timer.run(n);
        }

        @Override
        public void close() throws IOException {
            timer.close();
        }
    }
}
