// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.TorchNetworks;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.augment.TrainingSlice;

/**
 * Mean Dice over slices on the network's grid, in the form in which the network will be used: of lesions at a probability of 0.5; of
 * several classes, what is not background. A slice without truth and without finding counts 1.
 */
public final class SliceValidation implements Validation {
    private final Architecture architecture;
    private final SampleSets samples;
    private final List<? extends SliceEntry> slices;
    private final NetworkOptions options;

    /** @param samples makes the network's input of the slices */
    public SliceValidation(
            Architecture architecture, SampleSets samples, List<? extends SliceEntry> slices, NetworkOptions options) {
        this.architecture = architecture;
        this.samples = samples;
        this.slices = List.copyOf(slices);
        this.options = options;
    }

    @Override
    public double dice(StateDict weights, ProgressListener progress) {
        double sum = 0;
        try (SliceNetwork network = TorchNetworks.load(architecture, weights, options)) {
            for (int i = 0; i < slices.size(); i++) {
                progress.update("Validating", i, slices.size());
                TrainingSlice sample = samples.get(slices.get(i));
                float[] scores = new float[network.outputChannels() * sample.image().length];
                network.scores(sample.image(), 1, sample.height(), sample.width(), scores);
                sum += dice(scores, sample.labels());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return slices.isEmpty() ? 0 : sum / slices.size();
    }

    /** @param scores logits, channel after channel */
    static double dice(float[] scores, byte[] labels) {
        int channels = scores.length / labels.length;
        long both = 0;
        long found = 0;
        long truth = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean positive = channels == 1 ? scores[i] > 0 : !isBackground(scores, i, labels.length);
            boolean lesion = labels[i] != 0;
            both += positive && lesion ? 1 : 0;
            found += positive ? 1 : 0;
            truth += lesion ? 1 : 0;
        }
        return found + truth == 0 ? 1 : 2.0 * both / (found + truth);
    }

    private static boolean isBackground(float[] scores, int pixel, int pixels) {
        for (int at = pixel + pixels; at < scores.length; at += pixels) {
            if (scores[at] > scores[pixel]) {
                return false;
            }
        }
        return true;
    }
}
