// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.Optional;
import org.covidrate.certainty.CertaintyIndex;

/** One slice or picture against its reference. */
public final class ScoredSlice {
    private final String name;
    private final Tally tally;
    private final Scores scores;
    private final Optional<CertaintyIndex> certainty;

    private ScoredSlice(String name, Tally tally, double hausdorff95, Optional<CertaintyIndex> certainty) {
        this.name = name;
        this.certainty = certainty;
        this.tally = tally;
        scores = tally.scores(hausdorff95);
    }

    /**
     * Compares a slice with its reference; index {@code y * width + x} everywhere.
     *
     * @param name what the user knows it by
     * @param reference every value but 0 is marked
     * @param segmentation likewise
     * @param probabilities of being marked, 0 to 1; null if there are none
     * @param dx distance of columns in mm
     * @param dy distance of rows in mm
     * @param tolerance of the surface Dice in mm
     * @throws IllegalArgumentException if the sizes differ
     */
    public static ScoredSlice of(
            String name,
            byte[] reference,
            byte[] segmentation,
            float[] probabilities,
            int width,
            double dx,
            double dy,
            double tolerance) {
        Confusion counts = Confusion.of(reference, segmentation);
        double error = Tally.absoluteError(reference, probabilities, counts);
        SurfaceDistances surface = SurfaceDistances.of(reference, segmentation, width, dx, dy, tolerance);
        return new ScoredSlice(
                name,
                new Tally(counts, error, surface.counts()),
                surface.hausdorff95(),
                Optional.ofNullable(probabilities).map(CertaintyIndex::of));
    }

    public String name() {
        return name;
    }

    public Confusion counts() {
        return tally.counts();
    }

    public Scores scores() {
        return scores;
    }

    /** Certainty index of the probabilities; empty if there were none. */
    public Optional<CertaintyIndex> certainty() {
        return certainty;
    }

    Tally tally() {
        return tally;
    }
}
