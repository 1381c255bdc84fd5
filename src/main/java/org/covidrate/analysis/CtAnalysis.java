// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.HounsfieldCheck;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lesion.DensityBands;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * The main job: lungs, lesions and infection rate of one chest CT. Every door runs this class, so that all of them give the
 * same numbers. Stateless but for its methods: one instance serves any number of CTs and threads, if its methods do.
 */
public final class CtAnalysis {
    private final LungMasker lungMasker;
    private final LesionSegmenter lesionSegmenter;

    /** With the methods that need no network: threshold lung masks and the threshold estimate of lesions. */
    public CtAnalysis() {
        this(new ThresholdLungMasker(), new ThresholdLesionEstimator());
    }

    public CtAnalysis(LungMasker lungMasker, LesionSegmenter lesionSegmenter) {
        this.lungMasker = lungMasker;
        this.lesionSegmenter = lesionSegmenter;
    }

    /**
     * Analyses a CT.
     *
     * @param ct in HU, in any orientation
     * @return masks on the grid of the CT, measurements, warnings and timings
     * @throws CancelledException if the listener cancels
     * @throws java.io.UncheckedIOException if the CT is decoded now and cannot be
     */
    public AnalysisResult run(CtVolume ct, ProgressListener progress) {
        StageClock clock = new StageClock();
        progress.update("Checking values", 0);
        List<String> warnings = new ArrayList<>(ct.provenance().warnings());
        warnings.addAll(HounsfieldCheck.warnings(ct));
        clock.lap("check");
        LabelVolume lungs = lungMasker.mask(ct, progress.part(0.02, 0.82));
        clock.lap("lungs");
        LabelVolume lesions = lesionSegmenter.segment(ct, lungs, progress.part(0.82, 0.96));
        clock.lap("lesions");
        InfectionMeasurement measurement = InfectionMeasurement.of(
                ct, lungs, lesions, DensityBands.DEFAULT.consolidationFromHu(), progress.part(0.96, 1));
        clock.lap("measure");
        warnings.addAll(Plausibility.warnings(ct.geometry(), measurement));
        return new AnalysisResult(ct, lungs, lesions, measurement, warnings, clock.times());
    }
}
