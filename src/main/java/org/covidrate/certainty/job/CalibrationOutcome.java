// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.certainty.calibration.Calibration;
import org.covidrate.certainty.calibration.CalibrationReport;
import org.covidrate.io.OutputFolder;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.store.ModelStore;
import org.covidrate.progress.ProgressListener;

/**
 * What has come of calibrating a model, and what is written of it.
 *
 * @param model as it was calibrated
 * @param calibration what was found
 * @param calibrated what model.json says of the model with its new temperature
 */
public record CalibrationOutcome(ModelLesionSegmenter model, Calibration calibration, ModelDescription calibrated) {
    private static final String UNFITTED =
            "The temperature lies at the end of the range that is searched: the model's probabilities say next"
                    + " to nothing about these labels; check that the masks belong to the images.";

    public CalibrationOutcome(ModelLesionSegmenter model, Calibration calibration) {
        this(model, calibration, CalibratedModel.describe(model, calibration));
    }

    /** The report, with temperature and threshold before and after. */
    public CalibrationReport report() {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("flips", model.flips());
        how.put("temperature", model.temperature());
        how.put("threshold", model.threshold());
        how.put("new_temperature", calibrated.temperature());
        how.put("new_threshold", calibrated.threshold().getAsDouble());
        return new CalibrationReport(calibration, model.name(), how);
    }

    /** One sentence each about what makes the temperature doubtful. */
    public List<String> warnings() {
        return calibration.isFitted() ? List.of() : List.of(UNFITTED);
    }

    /**
     * Writes the report and the calibrated model: if the model cannot be written, neither appears.
     *
     * @param folder for the report, committed here; null for no report
     * @param written folder for the model, another one; null for no model
     * @param store where the weights come from
     * @return names of the report's files
     * @throws IOException in one sentence if one cannot be written
     */
    public List<String> write(OutputFolder folder, Path written, ModelStore store, ProgressListener progress)
            throws IOException {
        List<String> names = folder == null ? List.of() : report().write(folder);
        if (written != null) {
            CalibratedModel.write(store, model, calibrated, written, progress);
        }
        if (folder != null) {
            folder.commit();
        }
        return names;
    }
}
