// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.util.List;
import java.util.Optional;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Provenance;
import org.covidrate.lesion.LesionModel;
import org.covidrate.lesion.NetworkLesionParameters;
import org.covidrate.lesion.NetworkSliceSegmenter;
import org.covidrate.lesion.SliceLesions;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.lung.UNetLungMasker;
import org.covidrate.lung.UNetOptions;
import org.covidrate.model.LungmaskPreparation;
import org.covidrate.model.ModelTask;
import org.covidrate.nn.FlipAveraging;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.TorchNetworks;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.progress.ProgressListener;

/** A trained network in the form in which users run it, on single slices. */
public final class SliceFinder implements AutoCloseable {
    private final SliceNetwork network;
    private final Recipe recipe;
    private final Optional<NetworkSliceSegmenter> lesions;

    private SliceFinder(SliceNetwork network, Recipe recipe, Optional<NetworkSliceSegmenter> lesions) {
        this.network = network;
        this.recipe = recipe;
        this.lesions = lesions;
    }

    /**
     * @param weights as the model's file holds them
     * @param flips whether each slice is looked at four times, see {@link FlipAveraging}
     */
    public static SliceFinder open(Recipe recipe, StateDict weights, boolean flips, NetworkOptions options) {
        SliceNetwork loaded = TorchNetworks.load(recipe.architecture(), weights, options);
        SliceNetwork network = flips ? new FlipAveraging(loaded) : loaded;
        if (recipe.task() != ModelTask.LESIONS) {
            return new SliceFinder(network, recipe, Optional.empty());
        }
        LesionModel model = new LesionModel(
                recipe.name(), "trained", Preparation.of(recipe.preparation()), List.of(LesionModel.LESION));
        NetworkLesionParameters parameters =
                NetworkLesionParameters.DEFAULT.withThreshold(recipe.numbers().threshold());
        return new SliceFinder(network, recipe, Optional.of(new NetworkSliceSegmenter(network, model, parameters)));
    }

    /** Lesions, or lungs without a probability. */
    public SliceLesions find(Slice slice) {
        if (lesions.isPresent()) {
            return lesions.get().segment(slice);
        }
        Geometry grid = Geometry.axial(slice.width(), slice.height(), 1, slice.dx(), slice.dy(), 1);
        CtVolume ct = new CtVolume(
                grid, new FloatPlanes(slice.width(), slice.height(), List.of(slice.values())), Provenance.UNKNOWN);
        UNetOptions options =
                UNetOptions.lungs(recipe.name()).with(LungmaskPreparation.resampling(recipe.preparation()));
        byte[] lungs = new UNetLungMasker(network, options)
                .mask(ct, ProgressListener.NONE)
                .plane(0);
        return new SliceLesions(lungs, null);
    }

    @Override
    public void close() {
        network.close();
    }
}
