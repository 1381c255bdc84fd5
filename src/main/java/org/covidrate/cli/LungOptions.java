// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.covidrate.ct.NamedParameters;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.lung.ThresholdLungParameters;
import org.covidrate.method.BundledModels;
import org.covidrate.method.LungSettings;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Option;

/** How the lungs are found. */
final class LungOptions {
    @Option(
            names = "--lung-model",
            paramLabel = "NAME",
            order = 20,
            description =
                    "How the lungs are found: threshold, or name or path of a model of lungs or lobes; 'covid-rate"
                            + " models' lists them (default: " + BundledModels.LUNGS + ").")
    String model;

    @Option(
            names = "--lung",
            paramLabel = "NAME=VALUE",
            order = 21,
            description =
                    "Threshold lung mask: sets a parameter by its name in summary.json, such as closing_mm=6; may be"
                            + " given several times.")
    Map<String, Double> changes = new LinkedHashMap<>();

    /**
     * What cannot be right is told without looking for a model.
     *
     * @throws IllegalArgumentException if there is no parameter of that name, or it is not for this method
     */
    ThresholdLungParameters thresholdParameters() {
        if (!isThreshold() && !changes.isEmpty()) {
            throw new IllegalArgumentException("--lung is for the threshold lung mask, not for the model "
                    + (model == null ? BundledModels.LUNGS : model) + ": add --lung-model threshold.");
        }
        return NamedParameters.with(ThresholdLungParameters.DEFAULT, changes);
    }

    LungMasker masker(Methods methods, NetworkSettings networks, Consumer<String> warnings, ProgressListener progress)
            throws CommandFailure {
        if (isThreshold()) {
            return new ThresholdLungMasker(thresholdParameters());
        }
        return CommandFailure.ofChoice(() -> model == null
                ? methods.usualLungs(networks, warnings, progress)
                : methods.lungs(model, LungSettings.DEFAULT, networks, warnings, progress));
    }

    private boolean isThreshold() {
        return Methods.THRESHOLD.equalsIgnoreCase(model);
    }
}
