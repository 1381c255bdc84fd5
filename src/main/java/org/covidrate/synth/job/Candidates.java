// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.GroupFolds;
import org.covidrate.dataset.ImagePair;
import org.covidrate.dataset.ImagePairs;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.LabelledVolume;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.ProgressListener;
import org.covidrate.synth.LungCt;

/** What may give or get lesions in data sets, and in which fold of cross-validation each patient is held out. */
final class Candidates {
    private static final Method MASK = new Method("mask", Map.of());

    private Candidates() {}

    /** Whether all images of the data sets are volumes. */
    static boolean areVolumes(List<DataSetSpec> specs, ProgressListener progress) throws IOException {
        for (DataSetSpec spec : specs) {
            if (!ImagePairs.find(spec, progress).pairs().stream().allMatch(ImagePair::isVolume)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Opens data sets.
     *
     * @param volumes whether whole volumes are wanted, not slices
     * @param folds of the training that pairs are made for, 0 for none; patients are dealt out as there
     * @param notes gets what is doubtful, one sentence each
     * @throws IllegalArgumentException if a data set has no lung masks, or too few patients for the folds
     */
    static List<Candidate> of(
            List<DataSetSpec> specs, boolean volumes, int folds, long seed, Consumer<String> notes, ProgressListener progress)
            throws IOException {
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            ProgressListener part = progress.part((double) i / specs.size(), (i + 1.0) / specs.size());
            all.addAll(of(specs.get(i), volumes, folds, seed, notes, part));
        }
        return all;
    }

    private static List<Candidate> of(
            DataSetSpec given, boolean volumes, int folds, long seed, Consumer<String> notes, ProgressListener progress)
            throws IOException {
        if (given.lungs() == null) {
            throw new IllegalArgumentException("The data set " + given.name()
                    + " has no lung masks, without which no lesion can be placed; add lungs=FOLDER, or make them with mask-lungs.");
        }
        DataSetSpec spec = given.withSides();
        List<Candidate> found = new ArrayList<>();
        Map<String, Integer> foldOf = Map.of();
        if (folds > 0 || !volumes) {
            SliceDataSet set = SliceDataSet.open(spec, progress);
            foldOf = folds(set, folds, seed);
            if (!volumes) {
                set.warnings().forEach(notes);
                for (SliceEntry entry : set.entries()) {
                    found.add(new Candidate(
                            spec.name(), entry.name(), entry.group(), foldOf.getOrDefault(entry.group(), 0), () -> scan(entry.read())));
                }
                return found;
            }
        }
        ImagePairs pairs = ImagePairs.find(spec, progress);
        pairs.warnings().forEach(notes);
        for (ImagePair pair : pairs.pairs()) {
            if (!pair.isVolume()) {
                notes.accept("The image " + pair.name() + " of " + spec.name()
                        + " is a single slice and is left out where whole volumes are made.");
                continue;
            }
            found.add(new Candidate(
                    spec.name(), pair.name(), pair.group(), foldOf.getOrDefault(pair.group(), 0), () -> scan(pair, progress)));
        }
        return found;
    }

    /** As training deals them out: see TrainingSlices. */
    private static Map<String, Integer> folds(SliceDataSet set, int folds, long seed) {
        Map<String, Integer> foldOf = new HashMap<>();
        int own = set.spec().folds() == 0 ? folds : set.spec().folds();
        if (folds > 0) {
            GroupFolds dealt = GroupFolds.of(set.entries(), own, seed);
            set.entries().forEach(entry -> foldOf.put(entry.group(), dealt.fold(entry) + 1));
        }
        return foldOf;
    }

    private static LungCt scan(LabelledSlice slice) {
        Slice picture = slice.picture();
        Geometry g = Geometry.axial(picture.width(), picture.height(), 1, picture.dx(), picture.dy(), 1);
        short[] hu = new short[picture.values().length];
        for (int i = 0; i < hu.length; i++) {
            hu[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(picture.values()[i])));
        }
        return new LungCt(
                CtVolume.ofHu(g, List.of(hu), Provenance.UNKNOWN),
                new LabelVolume(g, List.of(picture.lungs()), LungMasker.LABELS, MASK),
                new LabelVolume(g, List.of(slice.labels()), List.of(), MASK));
    }

    private static LungCt scan(ImagePair pair, ProgressListener progress) throws IOException {
        LabelledVolume volume = pair.readVolume(new ArrayList<>(), ProgressListener.NONE);
        progress.update("Reading volumes", 1);
        return new LungCt(volume.ct(), volume.lungs(), volume.labels());
    }

    /** The folds that have candidates. */
    static Set<Integer> folds(List<Candidate> candidates) {
        Set<Integer> folds = new TreeSet<>();
        candidates.forEach(candidate -> folds.add(candidate.fold()));
        return folds;
    }

    /** Whether any voxel of a mask is set. */
    static boolean isAny(LabelVolume mask) {
        for (int z = 0; mask != null && z < mask.geometry().depth(); z++) {
            byte[] none = new byte[mask.plane(z).length];
            if (!Arrays.equals(none, mask.plane(z))) {
                return true;
            }
        }
        return false;
    }
}
