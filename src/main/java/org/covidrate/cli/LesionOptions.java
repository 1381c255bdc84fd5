// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.covidrate.ct.NamedParameters;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lesion.ThresholdLesionParameters;
import org.covidrate.method.BundledModels;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Option;

/** How lesions are found. */
final class LesionOptions {
    @Option(
            names = "--lesion-model",
            paramLabel = "NAME",
            order = 30,
            description = "How lesions are found: threshold, or name or path of a model of lesions; 'covid-rate models'"
                    + " lists them (default: " + BundledModels.LESIONS + ").")
    String model;

    @Option(
            names = "--lesion",
            paramLabel = "NAME=VALUE",
            order = 31,
            description = "Threshold estimate: sets a parameter by its name in summary.json, such as"
                    + " consolidation_from_hu=-300; may be given several times.")
    Map<String, Double> changes = new LinkedHashMap<>();

    @Option(
            names = "--threshold",
            paramLabel = "P",
            order = 32,
            description = "Model of lesions: a voxel is lesion if its probability is above P (default: the model's own,"
                    + " otherwise 0.5).")
    Double threshold;

    /**
     * What cannot be right is told without looking for a model.
     *
     * @throws IllegalArgumentException if there is no parameter of that name, or an option is not for this method
     */
    ThresholdLesionParameters thresholdParameters() {
        if (!isThreshold() && !changes.isEmpty()) {
            throw new IllegalArgumentException("--lesion is for the threshold estimate, not for the model " + name()
                    + ": add --lesion-model threshold.");
        }
        if (isThreshold() && threshold != null) {
            throw new IllegalArgumentException(
                    "--threshold is for models; the threshold estimate has --lesion ground_glass_from_hu=HU.");
        }
        return NamedParameters.with(ThresholdLesionParameters.DEFAULT, changes);
    }

    /** A threshold on the probability asks for a network: without one there is no fallback then. */
    LesionSegmenter segmenter(
            Methods methods, NetworkSettings networks, Consumer<String> warnings, ProgressListener progress)
            throws CommandFailure {
        if (isThreshold()) {
            return new ThresholdLesionEstimator(thresholdParameters());
        }
        if (model == null && threshold == null) {
            return CommandFailure.ofChoice(() -> methods.usualLesions(networks, warnings, progress));
        }
        OptionalDouble above = threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
        return CommandFailure.ofChoice(() -> methods.lesions(name(), above, networks, warnings, progress));
    }

    private String name() {
        return model == null ? BundledModels.LESIONS : model;
    }

    private boolean isThreshold() {
        return Methods.THRESHOLD.equalsIgnoreCase(model);
    }
}
