// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.covidrate.certainty.CertaintyIndex;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * What is scored as a whole: a volume, or pictures that belong together. Its voxels are counted together, so its Dice is not the mean of
 * those of its slices.
 */
public final class ScoredCase {
    private static final String MESSAGE = "Comparing masks";

    private final String name;
    private final String group;
    private final List<ScoredSlice> slices;
    private final boolean volume;
    private final Tally tally;
    private final Scores scores;

    private ScoredCase(
            String name, String group, List<ScoredSlice> slices, boolean volume, Tally tally, double hausdorff95) {
        this.name = name;
        this.group = group;
        this.slices = List.copyOf(slices);
        this.volume = volume;
        this.tally = tally;
        scores = tally.scores(hausdorff95);
    }

    /**
     * Pictures that belong together but make no volume: outline points add up, and the 95 % Hausdorff distance is the mean
     * of those pictures that have one.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static ScoredCase ofPictures(String name, List<ScoredSlice> pictures) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("The case " + name + " has no slices.");
        }
        double sum = 0;
        int count = 0;
        for (ScoredSlice picture : pictures) {
            double distance = picture.scores().hausdorff95();
            if (!Double.isNaN(distance)) {
                sum += distance;
                count++;
            }
        }
        return new ScoredCase(name, name, pictures, false, sum(pictures), sum / count);
    }

    /**
     * A volume: its surfaces are those of three-dimensional bodies, and each slice is scored on its own as well, numbered
     * from 1.
     *
     * @param group what it has in common with other volumes of the same patient
     * @param tolerance of the surface Dice in mm
     * @throws CancelledException if the listener cancels
     */
    public static ScoredCase ofVolume(
            String name, String group, VolumePair pair, double tolerance, ProgressListener progress) {
        VoxelGrid grid = pair.grid();
        List<ScoredSlice> slices = new ArrayList<>();
        for (int z = 0; z < grid.depth(); z++) {
            progress.update(MESSAGE, z, 2L * grid.depth());
            slices.add(ScoredSlice.of(
                    String.valueOf(z + 1),
                    pair.reference().get(z),
                    pair.segmentation().get(z),
                    pair.probabilities(z),
                    grid.width(),
                    grid.dx(),
                    grid.dy(),
                    tolerance));
        }
        SurfaceDistances surface =
                SurfaceDistances.of(pair.reference(), pair.segmentation(), grid, tolerance, progress.part(0.5, 1));
        return new ScoredCase(name, group, slices, true, sum(slices).with(surface.counts()), surface.hausdorff95());
    }

    private static Tally sum(List<ScoredSlice> slices) {
        Tally sum = Tally.NONE;
        for (ScoredSlice slice : slices) {
            sum = sum.plus(slice.tally(), 1);
        }
        return sum;
    }

    public String name() {
        return name;
    }

    /** What it has in common with other cases of the same patient; its own name if there are none. */
    public String group() {
        return group;
    }

    public List<ScoredSlice> slices() {
        return slices;
    }

    /** Whether its slices are those of one volume. */
    public boolean isVolume() {
        return volume;
    }

    public Confusion counts() {
        return tally.counts();
    }

    public Scores scores() {
        return scores;
    }

    /** Certainty index of all its voxels; empty if a slice has no probabilities. */
    public Optional<CertaintyIndex> certainty() {
        CertaintyIndex sum = CertaintyIndex.NONE;
        for (ScoredSlice slice : slices) {
            if (slice.certainty().isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(slice.certainty().get());
        }
        return Optional.of(sum);
    }

    Tally tally() {
        return tally;
    }
}
