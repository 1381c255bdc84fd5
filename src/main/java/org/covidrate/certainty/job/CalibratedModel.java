// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.covidrate.certainty.calibration.Calibration;
import org.covidrate.io.OutputFolder;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.Weights;
import org.covidrate.progress.ProgressListener;

/** A model with its temperature, as a folder of its own; the model that it was made from stays as it is. */
public final class CalibratedModel {
    private static final int DECIMALS = 4;

    private CalibratedModel() {}

    /**
     * What model.json says of the calibrated model: the temperature that there was times the one that was fitted, rounded to
     * 4 decimals, and the threshold that marks the same pixels as before. Its version is that of the model, {@code +t} and
     * the temperature.
     */
    public static ModelDescription describe(ModelLesionSegmenter model, Calibration calibration) {
        ModelDescription before = model.model().description();
        double temperature = rounded(before.temperature() * calibration.temperature());
        double threshold = Calibration.thresholdAt(model.threshold(), temperature / before.temperature());
        String version = before.version().replaceFirst("\\+t[0-9.]+$", "");
        return before.calibrated(version + "+t" + temperature, temperature, OptionalDouble.of(threshold));
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
    }

    /**
     * Writes the model, whole or not at all.
     *
     * @param folder a new or empty one, or that of an earlier calibration
     * @throws IOException in one sentence if it cannot be written, or is that of another model
     */
    public static void write(
            ModelStore store,
            ModelLesionSegmenter model,
            ModelDescription calibrated,
            Path folder,
            ProgressListener progress)
            throws IOException {
        try (Weights weights = store.weights(model.model(), progress)) {
            Path own = weights.file().toAbsolutePath().getParent();
            if (Files.isDirectory(folder) && Files.isSameFile(own, folder)) {
                throw new IOException(
                        "The model lies in " + folder + " itself and is not overwritten; choose another folder.");
            }
            try (OutputFolder out = new OutputFolder(folder)) {
                Files.copy(weights.file(), out.file(calibrated.weights().file()));
                Files.writeString(out.file(ModelJson.FILE_NAME), ModelJson.write(calibrated));
                out.commit();
            }
        }
    }
}
