// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.lesion.prepare.Box;
import org.covidrate.lesion.prepare.PreparedSlice;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.nn.FlipAveraging;
import org.covidrate.nn.ForwardingNetwork;
import org.covidrate.nn.NetworkException;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.TemperatureScaling;

/**
 * The variance of a network's answer over test-time augmentation: mirrored images of the prepared slice, whose maps are laid
 * back, and small shifts of its values ({@link LookParameters}). One slice at a time; nothing is kept. Used by one thread.
 */
public final class NetworkSliceLooks {
    private final SliceNetwork network;
    private final LesionModel model;
    private final boolean averaged;
    private final double temperature;
    private final LookParameters looks;

    /**
     * @param network without flips and temperature; remains the caller's, who closes it
     * @param averaged whether the probability is the mean of the slice and its mirror images, as {@link FlipAveraging} takes
     *     it, or that of the slice as it is
     * @param temperature of the model, see {@link TemperatureScaling}
     * @throws IllegalArgumentException if the network's channels are not those of the model
     */
    public NetworkSliceLooks(
            SliceNetwork network, LesionModel model, boolean averaged, double temperature, LookParameters looks) {
        model.checkFits(network);
        this.network = network;
        this.model = model;
        this.averaged = averaged;
        this.temperature = temperature;
        this.looks = looks;
    }

    /**
     * Looks at a slice.
     *
     * @param slice as for {@link NetworkSliceSegmenter#segment}, whose probabilities are the same
     * @throws NetworkException if the engine fails, or gives what is not a number
     */
    public SliceLooks look(Slice slice) {
        Slice within = slice.withLungsSomewhere();
        byte[] lungs = within.lungs();
        if (Box.around(lungs, slice.width()) == null) {
            return new SliceLooks(new float[lungs.length], new float[lungs.length]);
        }
        PreparedSlice prepared = model.preparation().prepare(within, network.sizeMultiple());
        RunningMoments moments = new RunningMoments(lungs.length);
        float[] answer = new float[network.outputChannels() * prepared.width() * prepared.height()];
        Recorder recorder = new Recorder(network);
        if (averaged || looks.flips()) {
            SliceNetwork mean = TemperatureScaling.of(new FlipAveraging(recorder), temperature);
            mean.scores(prepared.values(), 1, prepared.height(), prepared.width(), answer);
            for (int pass = 0; pass < (looks.flips() ? FlipAveraging.PASSES : 1); pass++) {
                moments.add(map(scaled(recorder.laidBack(pass, prepared)), prepared));
            }
        }
        if (!averaged) {
            answer = scaled(looks.flips() ? recorder.laidBack(0, prepared) : scores(prepared.values(), prepared));
        }
        if (moments.count() == 0) {
            moments.add(map(answer, prepared));
        }
        if (looks.shift() > 0) {
            moments.add(map(scaled(scores(shifted(prepared.values(), looks.shift()), prepared)), prepared));
            moments.add(map(scaled(scores(shifted(prepared.values(), -looks.shift()), prepared)), prepared));
        }
        float[] probabilities = map(answer, prepared);
        float[] variances = moments.variances();
        for (int i = 0; i < lungs.length; i++) {
            if (lungs[i] == 0) {
                probabilities[i] = 0;
                variances[i] = 0;
            }
        }
        return new SliceLooks(probabilities, variances);
    }

    private float[] scores(float[] values, PreparedSlice prepared) {
        float[] scores = new float[network.outputChannels() * prepared.width() * prepared.height()];
        network.scores(values, 1, prepared.height(), prepared.width(), scores);
        return scores;
    }

    private float[] scaled(float[] scores) {
        if (temperature != 1) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) (scores[i] / temperature);
            }
        }
        return scores;
    }

    /** The probability of any lesion, on the slice's grid. */
    private float[] map(float[] scores, PreparedSlice prepared) {
        int pixels = prepared.width() * prepared.height();
        float[] map = LesionMaps.of(scores, 0, network.outputChannels(), pixels)[0];
        return prepared.path().restore(map, 0);
    }

    private static float[] shifted(float[] values, double fraction) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float by = (float) (fraction * (high - low));
        float[] shifted = values.clone();
        for (int i = 0; i < shifted.length; i++) {
            if (shifted[i] > low) {
                shifted[i] = Math.max(low, Math.min(high, shifted[i] + by));
            }
        }
        return shifted;
    }

    /** Keeps what the network says, so that the looks which a mean is made of need not be computed twice. */
    private static final class Recorder extends ForwardingNetwork {
        private final List<float[]> said = new ArrayList<>();

        Recorder(SliceNetwork network) {
            super(network);
        }

        @Override
        public void scores(float[] input, int slices, int height, int width, float[] output) {
            network.scores(input, slices, height, width, output);
            said.add(output.clone());
        }

        /** The scores of a pass of {@link FlipAveraging}, on the grid that was given to it. */
        float[] laidBack(int pass, PreparedSlice prepared) {
            int channels = network.outputChannels();
            float[] back = new float[channels * prepared.width() * prepared.height()];
            FlipAveraging.flipped(said.get(pass), back, channels, prepared.height(), prepared.width(), pass);
            return back;
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
