// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lung.FusedLungMasker;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.model.load.LoadedModels;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.StoredModel;
import org.covidrate.progress.ProgressListener;

/**
 * Methods by name. A model is found at once, so that a wrong name is told before a long job; its network is loaded when the
 * method runs, and stays loaded for the next run. Safe to use from several threads.
 */
public final class Methods implements AutoCloseable {
    /** The name of the methods that need no model. */
    public static final String THRESHOLD = "threshold";

    private final ModelStore store;
    private final LoadedModels loaded;

    /** @param loaded closed with this */
    public Methods(ModelStore store, LoadedModels loaded) {
        this.store = store;
        this.loaded = loaded;
    }

    public ModelStore store() {
        return store;
    }

    /**
     * A lung masker.
     *
     * @param model {@value #THRESHOLD}, or the name or path of a model of lungs or lobes
     * @param warnings told, while the masker runs, how it does not run as it was asked to: one sentence each
     * @throws IOException in one sentence if there is no such model here, or it cannot be read
     * @throws IllegalArgumentException in one sentence if it is no model of lungs
     */
    public LungMasker lungs(
            String model,
            LungSettings settings,
            NetworkSettings networks,
            Consumer<String> warnings,
            ProgressListener progress)
            throws IOException {
        if (model.equalsIgnoreCase(THRESHOLD)) {
            return new ThresholdLungMasker();
        }
        List<StoredModel> found = store.findAll(model, progress);
        List<ModelLungMasker> maskers = found.stream()
                .map(m -> new ModelLungMasker(source(m, networks, warnings), settings))
                .toList();
        return maskers.size() == 1
                ? maskers.get(0)
                : new FusedLungMasker(maskers.get(0), maskers.get(1), settings.procedure());
    }

    /**
     * A lesion segmenter with a network.
     *
     * @param model name or path of a model of lesions
     * @param threshold probability above which a voxel is lesion; the model's own if empty
     * @param warnings as for the lungs
     * @throws IOException in one sentence if there is no such model here, or it cannot be read
     * @throws IllegalArgumentException in one sentence if it is no model of lesions, or the threshold is no probability
     */
    public ModelLesionSegmenter lesions(
            String model,
            OptionalDouble threshold,
            NetworkSettings networks,
            Consumer<String> warnings,
            ProgressListener progress)
            throws IOException {
        return new ModelLesionSegmenter(source(store.find(model, progress), networks, warnings), threshold);
    }

    /**
     * The lung masker for who chooses none: the bundled network; where networks cannot run, the threshold lung mask, of which
     * the warnings tell.
     *
     * @throws IOException in one sentence if the bundled model is not here, or cannot be read
     */
    public LungMasker usualLungs(NetworkSettings networks, Consumer<String> warnings, ProgressListener progress)
            throws IOException {
        return ThresholdFallback.lungs(
                lungs(BundledModels.LUNGS, LungSettings.DEFAULT, networks, warnings, progress), warnings);
    }

    /** The same for lesions: the bundled network, or the threshold estimate. */
    public LesionSegmenter usualLesions(NetworkSettings networks, Consumer<String> warnings, ProgressListener progress)
            throws IOException {
        return ThresholdFallback.lesions(
                lesions(BundledModels.LESIONS, OptionalDouble.empty(), networks, warnings, progress), warnings);
    }

    private NetworkSource source(StoredModel model, NetworkSettings networks, Consumer<String> warnings) {
        return new NetworkSource(store, loaded, model, networks, warnings);
    }

    /** Frees the networks that are loaded. */
    @Override
    public void close() {
        loaded.close();
    }
}
