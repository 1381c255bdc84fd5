// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.covidrate.certainty.CertaintyIndex;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.io.Csv;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.run.SliceFinder;

/** What a model finds in unlabelled slices, and how certain it is. */
final class PseudoLabels {
    private PseudoLabels() {}

    /**
     * Predicts.
     *
     * @param threshold probability above which a pixel is lesion
     * @throws IOException if a slice cannot be read
     */
    static List<Candidate> of(List<SliceEntry> slices, SliceFinder finder, double threshold, ProgressListener progress)
            throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            progress.update("Predicting unlabelled slices", i, slices.size());
            SliceEntry entry = slices.get(i);
            float[] probabilities = finder.find(entry.read().picture()).probabilities();
            candidates.add(new Candidate(
                    entry, CertaintyIndex.of(probabilities).value(), PackedMask.above(probabilities, (float)
                            threshold)));
        }
        return candidates;
    }

    /** Writes a table: data_set, slice, certainty_index, lesion_fraction (of the slice's pixels), chosen (1 or 0). */
    static void write(List<Candidate> candidates, List<Candidate> chosen, OutputFolder out) throws IOException {
        StringBuilder csv = new StringBuilder("data_set,slice,certainty_index,lesion_fraction,chosen\n");
        for (Candidate candidate : candidates) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%.6f,%.6f,%d%n".replace("%n", "\n"),
                    Csv.cell(candidate.entry().dataSet()),
                    Csv.cell(candidate.entry().name()),
                    candidate.certainty(),
                    (double) candidate.mask().marked() / candidate.mask().pixels(),
                    chosen.contains(candidate) ? 1 : 0));
        }
        java.nio.file.Files.writeString(out.file("certainty.csv"), csv);
    }
}
