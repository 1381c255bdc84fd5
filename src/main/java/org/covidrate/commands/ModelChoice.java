// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lung.LungMasker;
import org.covidrate.method.BundledModels;
import org.covidrate.method.LungSettings;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;

/** The model that a user chose: one of a list, or a file. */
final class ModelChoice {
    /** What is chosen to name a file instead. */
    static final String OTHER = "other";

    private ModelChoice() {}

    /**
     * Name or path of the model.
     *
     * @param name chosen in the list
     * @param file if given, goes before the name
     * @throws IllegalArgumentException if neither names a model
     */
    static String of(String name, File file) {
        if (file != null && !file.getPath().isBlank()) {
            return file.getPath();
        }
        if (name.equals(OTHER)) {
            throw new IllegalArgumentException(
                    "Choose a model in the list, or the file or folder of another model beneath it.");
        }
        return name;
    }

    /**
     * The lung masker of a choice. A dialog cannot tell who left the first of its list from who wanted just that: it is taken
     * as left.
     */
    static LungMasker lungs(
            Methods methods,
            String model,
            NetworkSettings networks,
            Consumer<String> warnings,
            ProgressListener progress)
            throws IOException {
        return model.equals(BundledModels.LUNGS)
                ? methods.usualLungs(networks, warnings, progress)
                : methods.lungs(model, LungSettings.DEFAULT, networks, warnings, progress);
    }

    /** The same for lesions. */
    static LesionSegmenter lesions(Methods methods, String model, NetworkSettings networks, Consumer<String> warnings)
            throws IOException {
        if (model.equals(BundledModels.LESIONS)) {
            return methods.usualLesions(networks, warnings, ProgressListener.NONE);
        }
        return model.equalsIgnoreCase(Methods.THRESHOLD)
                ? new ThresholdLesionEstimator()
                : methods.lesions(model, OptionalDouble.empty(), networks, warnings, ProgressListener.NONE);
    }
}
