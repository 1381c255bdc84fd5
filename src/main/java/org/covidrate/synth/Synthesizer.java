// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Places lesions of donors into one healthy scan.
 *
 * <p>A lesion keeps its place in the lung: the lungs of donor and receiver are fitted to each other section by section ({@link LungFrame}), and it is
 * turned, scaled and moved a little at random. Its densities become the part of the air that is filled ({@link TissueLevels}), and so much of the air of the
 * receiving voxels is filled: 0.4 of the way from lung to soft tissue there is 0.4 of the way here, whatever the scanners, and vessels of the receiver are
 * seen through it. The border is softened over its distance. Masks end at the receiving lungs; the image changes there and in the voxels that
 * touch them and hold some of their air.
 */
public final class Synthesizer {
    /** What synthetic lesions are called in masks. */
    public static final List<Label> LABELS = List.of(new Label(1, "synthetic lesion", 0xF2A14C));

    private static final String METHOD = "synthetic lesions";
    private static final int ATTEMPTS = 12;
    /** Sections whose width differs more, as part of that of the image, are not of like heights. */
    private static final double MOST_SCALED = 1.7;

    private final LungCt target;
    private final TissueLevels levels;
    private final LungFrame[] frames = new LungFrame[3];
    private final long lungVoxels;

    /**
     * Measures the receiving scan.
     *
     * @throws IllegalArgumentException if it has no lung, or nothing brighter around it
     */
    public Synthesizer(LungCt target, ProgressListener progress) {
        this.target = target;
        levels = TissueLevels.of(target, progress);
        frames[LungMasker.RIGHT] = LungFrame.of(target, LungMasker.RIGHT);
        frames[LungMasker.LEFT] = LungFrame.of(target, LungMasker.LEFT);
        lungVoxels = target.lungVoxels();
    }

    /**
     * Places lesions. The same scans, parameters and seed give the same result.
     *
     * @param donors with a lesion each, at least
     * @return empty if no attempt had an infection rate among those that are accepted
     * @throws IllegalArgumentException if no donor has a lesion
     * @throws CancelledException if the listener cancels
     */
    public Optional<SyntheticCt> place(
            List<Donor> donors, SynthesisParameters parameters, long seed, ProgressListener progress) {
        if (donors.stream().allMatch(donor -> donor.lesions() == 0)) {
            throw new IllegalArgumentException(
                    "The donors have no lesion that is large enough; check the lesion and lung masks, or take others.");
        }
        Random random = new Random(seed);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Placement> placements = draw(donors, parameters, random);
            SyntheticCt made = place(donors, placements, parameters, progress);
            if (parameters.rate().contains(made.rate())) {
                return Optional.of(made);
            }
        }
        return Optional.empty();
    }

    private List<Placement> draw(List<Donor> donors, SynthesisParameters p, Random random) {
        int few = (int) p.lesions().low();
        int count = few + random.nextInt((int) p.lesions().high() - few + 1);
        List<int[]> left = new ArrayList<>();
        List<Placement> placements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (left.isEmpty()) {
                left = all(donors);
            }
            int[] chosen = left.remove(chosen(donors, left, random));
            LesionPatch patch = donors.get(chosen[0]).patches().get(chosen[1]);
            int side = patch.side();
            if (p.mirror() && random.nextBoolean() || frames[side] == null) {
                side = other(side);
            }
            side = frames[side] == null ? other(side) : side;
            double degrees = p.degrees() * (2 * random.nextDouble() - 1);
            double low = Math.log(p.size().low());
            double size = Math.exp(low + random.nextDouble() * (Math.log(p.size().high()) - low));
            double shift = p.shift() * (2 * random.nextDouble() - 1);
            if (isAlike(donors.get(chosen[0]), patch, frames[side])) {
                placements.add(new Placement(chosen[0], chosen[1], side, degrees, size, shift));
            }
        }
        return placements;
    }

    private static int other(int side) {
        return side == LungMasker.RIGHT ? LungMasker.LEFT : LungMasker.RIGHT;
    }

    /** Slices may come from any height: a lesion of a tip of the lung would be blown up beyond measure in the middle of another. */
    private boolean isAlike(Donor donor, LesionPatch patch, LungFrame frame) {
        double from = patch.frame().radius(patch.centre()[2]) / extent(donor.scan());
        double into = frame.radius(patch.centre()[2]) / extent(target);
        return Math.max(from, into) <= MOST_SCALED * Math.min(from, into);
    }

    /** Pictures do not tell the size of their pixels, but show a chest, so that their width does. */
    private static double extent(LungCt scan) {
        return scan.ct().geometry().width() * scan.ct().geometry().spacing(0);
    }

    private static List<int[]> all(List<Donor> donors) {
        List<int[]> all = new ArrayList<>();
        for (int d = 0; d < donors.size(); d++) {
            for (int lesion = 0; lesion < donors.get(d).lesions(); lesion++) {
                all.add(new int[] {d, lesion});
            }
        }
        return all;
    }

    /** Larger lesions more often, but not as much as they are larger: most lesions are small. */
    private static int chosen(List<Donor> donors, List<int[]> of, Random random) {
        double[] weights = new double[of.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.sqrt(
                    donors.get(of.get(i)[0]).patches().get(of.get(i)[1]).voxels());
            sum += weights[i];
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /**
     * Places lesions where they are told to go, whatever infection rate results. Those that fall on what is no lung in the donor are left
     * out of the result's placements.
     */
    public SyntheticCt place(
            List<Donor> donors, List<Placement> placements, SynthesisParameters p, ProgressListener progress) {
        Canvas canvas = new Canvas(target, p.feather());
        int done = 0;
        List<Placement> placed = new ArrayList<>();
        for (Placement placement : placements) {
            ProgressListener part = progress.part((double) done / placements.size(), (done + 1.0) / placements.size());
            done++;
            Donor donor = donors.get(placement.donor());
            LesionPatch patch = donor.patches().get(placement.lesion());
            part.update("Placing lesions", 0);
            LesionField field =
                    LesionField.of(patch, donor.scan(), donor.levels(), p.feather(), levels.grain());
            PlacedLesion lesion = new PlacedLesion(patch, field, placement);
            if (canvas.place(lesion, frames[placement.side()], placement.side(), part.part(0.3, 1))) {
                placed.add(placement);
            }
        }
        double rate = 100.0 * canvas.lesionVoxels() / lungVoxels;
        return new SyntheticCt(
                canvas.filled(levels),
                new LabelVolume(target.ct().geometry(), canvas.lesions(), LABELS, method(placed)),
                rate,
                placed);
    }

    private static Method method(List<Placement> placements) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("lesions", placements.size());
        return new Method(METHOD, values);
    }
}
