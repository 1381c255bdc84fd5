// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import java.util.OptionalDouble;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lesion.LesionModel;
import org.covidrate.lesion.LesionSegmentation;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lesion.LookParameters;
import org.covidrate.lesion.NetworkLesionParameters;
import org.covidrate.lesion.NetworkLesionSegmenter;
import org.covidrate.lesion.NetworkSliceLooks;
import org.covidrate.lesion.NetworkSliceSegmenter;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.load.BorrowedNetwork;
import org.covidrate.model.load.ModelMethods;
import org.covidrate.model.store.StoredModel;
import org.covidrate.nn.FlipAveraging;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.TemperatureScaling;
import org.covidrate.progress.ProgressListener;

/** A model of lesions. */
public final class ModelLesionSegmenter implements LesionSegmenter {
    private final NetworkSource source;
    private final LesionModel model;
    private final NetworkLesionParameters parameters;
    private final boolean flips;

    private ModelLesionSegmenter(
            NetworkSource source, LesionModel model, NetworkLesionParameters parameters, boolean flips) {
        this.source = source;
        this.model = model;
        this.parameters = parameters;
        this.flips = flips;
    }

    ModelLesionSegmenter(NetworkSource source, OptionalDouble threshold) {
        this.source = source;
        model = ModelMethods.lesions(source.description());
        OptionalDouble chosen =
                threshold.isPresent() ? threshold : source.description().threshold();
        NetworkLesionParameters usual = NetworkLesionParameters.DEFAULT;
        parameters = (chosen.isPresent() ? usual.withThreshold(chosen.getAsDouble()) : usual)
                .withNeighbours(source.description().neighbours());
        flips = source.description().looks() == ModelDescription.MIRRORED_LOOKS;
    }

    /**
     * The same, whatever the model's description says of it.
     *
     * @param on whether every slice is looked at four times, see {@link FlipAveraging}
     */
    public ModelLesionSegmenter withFlips(boolean on) {
        return new ModelLesionSegmenter(source, model, parameters, on);
    }

    /** Name and version of the model. */
    public String name() {
        return model.name() + " " + model.version();
    }

    /** Probability above which a voxel is lesion. */
    public double threshold() {
        return parameters.threshold();
    }

    /** Over how many slices to either side its probabilities in volumes are averaged; 0 for each slice by itself. */
    public int neighbours() {
        return parameters.neighbours();
    }

    /** By which its scores are divided before they become probabilities; 1 unless the model was calibrated. */
    public double temperature() {
        return source.description().temperature();
    }

    /** What the network tells apart: 1 for lesion or not. */
    public int kinds() {
        return model.lesions().size();
    }

    /** The model where it was found. */
    public StoredModel model() {
        return source.model();
    }

    /** Whether every slice is looked at four times. */
    public boolean flips() {
        return flips;
    }

    /** For single slices and pictures; closed after use, so that the network stays loaded between them. */
    public ModelSliceSegmenter forSlices(ProgressListener progress) {
        BorrowedNetwork network = source.borrow(progress);
        try {
            return new ModelSliceSegmenter(network, new NetworkSliceSegmenter(seen(network), model, parameters));
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /** For single slices in several looks, of which one gives the probabilities that {@link #forSlices} gives. */
    public ModelSliceLooks forLooks(LookParameters looks, ProgressListener progress) {
        BorrowedNetwork network = source.borrow(progress);
        try {
            return new ModelSliceLooks(network, new NetworkSliceLooks(network, model, flips, temperature(), looks));
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    @Override
    public LabelVolume segment(CtVolume ct, LabelVolume lungs, ProgressListener progress) {
        try (BorrowedNetwork network = source.borrow(progress.part(0, 0.02))) {
            return segmenter(network).segment(ct, lungs, progress.part(0.02, 1));
        }
    }

    /** Lesions, and how sure the network is of them. */
    public LesionSegmentation segmentWithProbabilities(CtVolume ct, LabelVolume lungs, ProgressListener progress) {
        try (BorrowedNetwork network = source.borrow(progress.part(0, 0.02))) {
            return segmenter(network).segmentWithProbabilities(ct, lungs, progress.part(0.02, 1));
        }
    }

    private NetworkLesionSegmenter segmenter(BorrowedNetwork network) {
        return new NetworkLesionSegmenter(seen(network), model, parameters);
    }

    private SliceNetwork seen(BorrowedNetwork network) {
        return TemperatureScaling.of(flips ? new FlipAveraging(network) : network, temperature());
    }
}
