// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.covidrate.dataset.ComparedMasks;
import org.covidrate.dataset.MaskPair;
import org.covidrate.dataset.MaskPairs;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.ScoredSlice;
import org.covidrate.evaluate.VolumePair;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Masks from elsewhere against references.
 *
 * @param tolerance of the surface Dice in mm, or in pixels where their size is not known
 */
public record MaskEvaluation(double tolerance) {
    private static final String MESSAGE = "Evaluating";

    /**
     * Compares every pair.
     *
     * @throws IOException if a file cannot be read, or does not fit the others
     * @throws CancelledException if the listener cancels
     */
    public EvaluationResult run(MaskPairs masks, ProgressListener progress) throws IOException {
        CaseCollector cases = new CaseCollector(tolerance);
        cases.warn(masks.warnings());
        List<String> warnings = new ArrayList<>();
        List<MaskPair> pairs = masks.pairs();
        for (int i = 0; i < pairs.size(); i++) {
            ProgressListener part = progress.part((double) i / pairs.size(), (i + 1.0) / pairs.size());
            part.update(MESSAGE, 0);
            MaskPair pair = pairs.get(i);
            ComparedMasks compared = pair.read(warnings, part.part(0, 0.5));
            VoxelGrid grid = VoxelGrid.of(compared.grid());
            if (pair.isVolume()) {
                VolumePair volume = new VolumePair(grid, compared.reference(), compared.mask(), null);
                cases.addVolume(pair.name(), pair.group(), volume, part.part(0.5, 1));
            } else {
                ScoredSlice scored = ScoredSlice.of(
                        pair.name(),
                        compared.reference().get(0),
                        compared.mask().get(0),
                        null,
                        grid.width(),
                        grid.dx(),
                        grid.dy(),
                        tolerance);
                cases.addPicture(pair.group(), scored, false);
            }
        }
        cases.warn(warnings);
        progress.update(MESSAGE, 1);
        return cases.result(Map.of("masks", "given"));
    }
}
