// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import java.util.OptionalDouble;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lesion.LesionModel;
import org.covidrate.lesion.LesionSegmentation;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lesion.NetworkLesionParameters;
import org.covidrate.lesion.NetworkLesionSegmenter;
import org.covidrate.model.load.BorrowedNetwork;
import org.covidrate.model.load.ModelMethods;
import org.covidrate.progress.ProgressListener;

/** A model of lesions. */
public final class ModelLesionSegmenter implements LesionSegmenter {
    private final NetworkSource source;
    private final LesionModel model;
    private final NetworkLesionParameters parameters;

    ModelLesionSegmenter(NetworkSource source, OptionalDouble threshold) {
        this.source = source;
        model = ModelMethods.lesions(source.description());
        OptionalDouble chosen =
                threshold.isPresent() ? threshold : source.description().threshold();
        NetworkLesionParameters usual = NetworkLesionParameters.DEFAULT;
        parameters = chosen.isPresent() ? usual.withThreshold(chosen.getAsDouble()) : usual;
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
        return new NetworkLesionSegmenter(network, model, parameters);
    }
}
