// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.covidrate.ct.LabelVolume;
import org.covidrate.dataset.ImagePair;
import org.covidrate.dataset.ImagePairs;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.LabelledVolume;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.VolumePair;
import org.covidrate.lesion.LesionSegmentation;
import org.covidrate.lesion.SliceLesions;
import org.covidrate.lung.LungMasker;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.ModelSliceSegmenter;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * A model of lesions on images whose lesions are known. In single slices and pictures without lung masks the whole image
 * counts as lung; in volumes without them the lungs are found first.
 *
 * @param segmenter the model
 * @param masker finds the lungs of volumes
 * @param tolerance of the surface Dice in mm, or in pixels where their size is not known
 */
public record ModelEvaluation(ModelLesionSegmenter segmenter, LungMasker masker, double tolerance) {
    private static final String MESSAGE = "Evaluating";

    /**
     * Segments every image and compares.
     *
     * @throws IOException if a file cannot be read, or does not fit the others
     * @throws CancelledException if the listener cancels
     */
    public EvaluationResult run(ImagePairs images, ProgressListener progress) throws IOException {
        CaseCollector cases = new CaseCollector(tolerance);
        cases.warn(images.warnings());
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("model", segmenter.name());
        how.put("threshold", segmenter.threshold());
        how.put("flips", segmenter.flips());
        List<ImagePair> pairs = images.pairs();
        boolean slices = !pairs.stream().allMatch(ImagePair::isVolume);
        // Only borrowed if there are single slices: volumes borrow the network themselves.
        try (ModelSliceSegmenter single = slices ? segmenter.forSlices(progress.part(0, 0.02)) : null) {
            for (int i = 0; i < pairs.size(); i++) {
                ProgressListener part = progress.part(share(i, pairs.size()), share(i + 1, pairs.size()));
                part.update(MESSAGE, 0);
                ImagePair pair = pairs.get(i);
                if (pair.isVolume()) {
                    addVolume(pair, cases, how, part);
                } else {
                    addSlice(pair, single, cases);
                    how.put("device", single.device());
                }
            }
        }
        progress.update(MESSAGE, 1);
        return cases.result(how);
    }

    private static double share(int done, int total) {
        return 0.02 + 0.98 * done / total;
    }

    private void addSlice(ImagePair pair, ModelSliceSegmenter single, CaseCollector cases) throws IOException {
        LabelledSlice labelled = pair.readSlice();
        SliceLesions found = single.segment(labelled.picture());
        cases.addSlice(pair.name(), pair.group(), labelled, found, pair.hasPixelSize());
    }

    private void addVolume(ImagePair pair, CaseCollector cases, Map<String, Object> how, ProgressListener progress)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        LabelledVolume volume = pair.readVolume(warnings, progress.part(0, 0.15));
        cases.warn(warnings);
        LabelVolume lungs =
                volume.lungs() == null ? masker.mask(volume.ct(), progress.part(0.15, 0.4)) : volume.lungs();
        if (volume.lungs() == null) {
            how.put("lungs", lungs.method().name());
        }
        LesionSegmentation found = segmenter.segmentWithProbabilities(volume.ct(), lungs, progress.part(0.4, 0.8));
        how.put("neighbours", segmenter.neighbours());
        how.put("device", found.lesions().method().parameters().get("device"));
        VoxelGrid grid = VoxelGrid.of(volume.ct().geometry());
        float[] plane = new float[grid.width() * grid.height()];
        VolumePair compared = new VolumePair(grid, planes(volume.labels()), planes(found.lesions()), z -> {
            found.probabilities().plane(z, plane);
            return plane;
        });
        cases.addVolume(pair.name(), pair.group(), compared, progress.part(0.8, 1));
    }

    private static List<byte[]> planes(LabelVolume volume) {
        return IntStream.range(0, volume.geometry().depth())
                .mapToObj(volume::plane)
                .toList();
    }
}
