// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.TorchNetworks;
import org.covidrate.nn.weights.Architectures;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.WeightFile;
import org.covidrate.progress.ProgressListener;

/**
 * The whole masking of a CT against the bare forward passes of a network of lungmask's size, in turns. Arguments: weights
 * of a narrow U-Net, which is widened; a CT; rounds.
 */
final class LungPipelineBenchmark {
    private static final int SIZE = 256;

    private LungPipelineBenchmark() {}

    public static void main(String[] args) throws Exception {
        StateDict weights = WeightFile.read(Path.of(args[0]));
        UNetArchitecture narrow = (UNetArchitecture) Architectures.of(weights);
        UNetArchitecture full = UNetArchitecture.lungmask(narrow.classes());
        CtVolume ct = CtReader.read(Path.of(args[1]), ReadOptions.DEFAULT, ProgressListener.NONE);
        int rounds = Integer.parseInt(args[2]);
        for (Precision precision : Precision.values()) {
            NetworkOptions options = new NetworkOptions(DeviceChoice.AUTO, precision);
            try (SliceNetwork network = TorchNetworks.load(full, WidenedUNet.of(weights, narrow, full, 1), options)) {
                measure(ct, network, rounds);
            }
        }
    }

    private static void measure(CtVolume ct, SliceNetwork network, int rounds) {
        UNetLungMasker masker = new UNetLungMasker(network, UNetOptions.lungs("benchmark"));
        int batch = network.batchSize();
        float[] input = new float[batch * SIZE * SIZE];
        for (int i = 0; i < input.length; i++) {
            input[i] = i * 31 % 1000 / 1000f;
        }
        float[] scores = new float[batch * network.outputChannels() * SIZE * SIZE];
        int depth = ct.geometry().depth();
        double[] bare = new double[rounds];
        double[] whole = new double[rounds];
        network.scores(input, batch, SIZE, SIZE, scores);
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            for (int z = 0; z < depth; z += batch) {
                network.scores(input, Math.min(batch, depth - z), SIZE, SIZE, scores);
            }
            long middle = System.nanoTime();
            masker.mask(ct, ProgressListener.NONE);
            bare[round] = (middle - start) * 1e-9;
            whole[round] = (System.nanoTime() - middle) * 1e-9;
        }
        double[] ratios = new double[rounds];
        Arrays.setAll(ratios, i -> whole[i] / bare[i]);
        System.out.printf(
                Locale.ROOT,
                "%s, %d slices on %s, batches of %d: bare %.1f s, whole %.1f s, ratio %.3f (%.3f to %.3f), %.1f slices/s%n",
                network.precision(),
                depth,
                network.device(),
                batch,
                median(bare),
                median(whole),
                median(ratios),
                Arrays.stream(ratios).min().getAsDouble(),
                Arrays.stream(ratios).max().getAsDouble(),
                depth / median(whole));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
