// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.evaluate.Bootstrap;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.ScoredCase;
import org.covidrate.evaluate.ScoredSlice;
import org.covidrate.evaluate.Summary;
import org.covidrate.evaluate.VolumePair;
import org.covidrate.lesion.SliceLesions;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.progress.ProgressListener;

/** Puts scored slices of one patient together, in the order in which they come. */
public final class CaseCollector {
    private final double tolerance;
    /** Pictures by group. */
    private final Map<String, List<ScoredSlice>> pictures = new LinkedHashMap<>();

    private final List<ScoredCase> volumes = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private int sized;
    private int unsized;

    /** @param tolerance of the surface Dice in mm, or in pixels where their size is not known */
    public CaseCollector(double tolerance) {
        this.tolerance = tolerance;
    }

    void warn(List<String> sentences) {
        warnings.addAll(sentences);
    }

    /**
     * Scores what was found in a slice.
     *
     * @param name of the slice in the results
     * @param hasPixelSize whether its distances are in mm
     */
    public void addSlice(String name, String group, LabelledSlice labelled, SliceLesions found, boolean hasPixelSize) {
        Slice slice = labelled.picture();
        ScoredSlice scored = ScoredSlice.of(
                name,
                labelled.labels(),
                found.labels(),
                found.probabilities(),
                slice.width(),
                slice.dx(),
                slice.dy(),
                tolerance);
        addPicture(group, scored, hasPixelSize);
    }

    /** @param hasPixelSize whether its distances are in mm */
    public void addPicture(String group, ScoredSlice picture, boolean hasPixelSize) {
        pictures.computeIfAbsent(group, k -> new ArrayList<>()).add(picture);
        sized += hasPixelSize ? 1 : 0;
        unsized += hasPixelSize ? 0 : 1;
    }

    void addVolume(String name, String group, VolumePair pair, ProgressListener progress) {
        volumes.add(ScoredCase.ofVolume(name, group, pair, tolerance, progress));
        sized++;
    }

    /** @param segmentation how the segmentations came about */
    public EvaluationResult result(Map<String, Object> segmentation) {
        List<ScoredCase> cases = new ArrayList<>(volumes);
        pictures.forEach((group, slices) -> cases.add(ScoredCase.ofPictures(group, slices)));
        if (sized > 0 && unsized > 0) {
            warnings.add(
                    unsized + " of the images tell no pixel size; their distances are in pixels, not in mm, so do not"
                            + " use the means of distances.");
        }
        return new EvaluationResult(
                segmentation,
                cases,
                Summary.of(cases, Bootstrap.DEFAULT),
                tolerance,
                sized > 0 ? EvaluationResult.MM : EvaluationResult.PIXEL,
                List.copyOf(warnings));
    }
}
