// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.covidrate.certainty.calibration.Calibration;
import org.covidrate.certainty.calibration.CalibrationCounts;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.evaluate.Bootstrap;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.ModelSliceSegmenter;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/** A model of lesions on slices whose lesions are known. Slices are read and forgotten one by one. */
public final class ModelCalibration {
    private static final String MESSAGE = "Comparing probabilities";

    private final ModelLesionSegmenter model;

    /** @throws IllegalArgumentException if the model tells several kinds of lesion apart */
    public ModelCalibration(ModelLesionSegmenter model) {
        if (model.kinds() > 1) {
            throw new IllegalArgumentException("The model " + model.name()
                    + " tells several kinds of lesion apart; only one that says lesion or not can be calibrated.");
        }
        this.model = model;
    }

    /**
     * Opens the data sets that are compared with.
     *
     * @param warnings told one sentence about each thing that is doubtful
     * @throws IOException if a folder or partner is missing, or a volume damaged
     */
    public static List<SliceDataSet> open(List<DataSetSpec> specs, Consumer<String> warnings, ProgressListener progress)
            throws IOException {
        List<SliceDataSet> sets = new ArrayList<>();
        for (DataSetSpec spec : specs) {
            double done = sets.size();
            SliceDataSet set = SliceDataSet.open(spec, progress.part(done / specs.size(), (done + 1) / specs.size()));
            set.warnings().forEach(warnings);
            sets.add(set);
        }
        return sets;
    }

    /**
     * Compares and fits. Pixels within the lung masks count, all pixels where there are none.
     *
     * @throws IOException if a file cannot be read, or does not fit the others
     * @throws IllegalArgumentException if no pixel, or every pixel, is lesion
     * @throws CancelledException if the listener cancels
     */
    public CalibrationOutcome run(List<SliceDataSet> data, ProgressListener progress) throws IOException {
        Map<String, CalibrationCounts> cases = new LinkedHashMap<>();
        int total = data.stream().mapToInt(set -> set.entries().size()).sum();
        int done = 0;
        try (ModelSliceSegmenter segmenter = model.forSlices(progress.part(0, 0.02))) {
            ProgressListener part = progress.part(0.02, 0.98);
            for (SliceDataSet set : data) {
                for (SliceEntry entry : set.entries()) {
                    part.update(MESSAGE, done++, total);
                    LabelledSlice labelled = entry.read();
                    Slice slice = labelled.picture();
                    String name = data.size() == 1 ? entry.group() : set.name() + ": " + entry.group();
                    cases.computeIfAbsent(name, CalibrationCounts::new)
                            .add(segmenter.segment(slice).probabilities(), labelled.labels(), slice.lungs());
                }
            }
        }
        Calibration calibration = Calibration.of(List.copyOf(cases.values()), Bootstrap.DEFAULT);
        progress.update(MESSAGE, 1);
        return new CalibrationOutcome(model, calibration);
    }
}
