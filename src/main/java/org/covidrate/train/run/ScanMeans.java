// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.util.HashMap;
import java.util.Map;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.lesion.LesionLabels;
import org.covidrate.lesion.NeighbourMean;
import org.covidrate.lesion.SliceLesions;

/**
 * Averages what is found in the slices of volumes over neighbouring ones, as the model does in use, see {@link NeighbourMean}.
 * Pictures and single slices go through as they are. Slices of one volume come one after the other, from the feet up.
 */
final class ScanMeans {
    private final int neighbours;
    private final float threshold;
    private final Taker taker;
    private final Map<Integer, Waiting> waiting = new HashMap<>();
    private NeighbourMean mean;
    private String volume = "";

    /** @param neighbours over how many slices to either side; 0 for none */
    ScanMeans(int neighbours, double threshold, Taker taker) {
        this.neighbours = neighbours;
        this.threshold = (float) threshold;
        this.taker = taker;
    }

    /** Takes a slice and what was found in it in the end. */
    @FunctionalInterface
    interface Taker {
        void take(SliceEntry entry, LabelledSlice slice, SliceLesions found);
    }

    private record Waiting(SliceEntry entry, LabelledSlice slice) {}

    /** @param found in this slice alone */
    void add(SliceEntry entry, LabelledSlice slice, SliceLesions found) {
        int mark = entry.name().lastIndexOf('#');
        boolean averaged = neighbours > 0 && mark > 0 && found.probabilities() != null;
        String of = averaged ? entry.dataSet() + '/' + entry.name().substring(0, mark) : "";
        if (!of.equals(volume)) {
            finish();
            volume = of;
        }
        if (!averaged) {
            taker.take(entry, slice, found);
            return;
        }
        if (mean == null) {
            mean = new NeighbourMean(this::take, neighbours);
        }
        int z = Integer.parseInt(entry.name().substring(mark + 1));
        waiting.put(z, new Waiting(entry, slice));
        byte[] lungs = slice.picture().withLungsSomewhere().lungs();
        mean.accept(z, new float[][] {found.probabilities()}, lungs);
    }

    /** After the last slice. */
    void finish() {
        if (mean != null) {
            mean.finish();
            mean = null;
        }
    }

    private void take(int z, float[][] maps, byte[] lungs) {
        Waiting slice = waiting.remove(z);
        SliceLesions found = new SliceLesions(LesionLabels.plane(maps, lungs, threshold), maps[0]);
        taker.take(slice.entry(), slice.slice(), found);
    }
}
