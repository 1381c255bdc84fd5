// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.Runs;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.ProgressListener;

/**
 * lungmask's {@code postprocessing} (lungmask/utils.py): small regions go to the neighbour that they share most of their border
 * with, then the largest part of each label is kept and its holes are filled.
 *
 * @param spare labels whose regions go to their neighbours, whatever their size
 * @param skipBelow regions of fewer voxels are not merged
 */
record Postprocessing(Set<Integer> spare, int skipBelow, Procedure procedure) {
    /** lungmask's own value. */
    static final int SKIP_BELOW = 3;

    static final String STAGE = "Cleaning up labels";
    private static final int LABELS = 256;

    Postprocessing {
        spare = Set.copyOf(spare);
    }

    /** With lungmask's own limit for regions to be merged. */
    Postprocessing(Set<Integer> spare, Procedure procedure) {
        this(spare, SKIP_BELOW, procedure);
    }

    /**
     * Cleans up labels.
     *
     * @param plane gives width * height labels of a slice; asked once for each, in order
     * @return new planes
     */
    List<byte[]> apply(int width, int height, int depth, IntFunction<byte[]> plane, ProgressListener progress) {
        progress.update(STAGE, 0.0);
        VoxelGrid grid = new VoxelGrid(width, height, depth, 1, 1, 1);
        Components parts = Components.of(grid, Runs.ofLabels(grid, plane), Connectivity.VOLUME_26);
        byte[] labels = new RegionMerging(parts, this).labels(grid, progress.part(0.3, 0.6));
        return largestParts(grid, parts, labels, progress.part(0.6, 1));
    }

    /** @param labels of each component */
    private List<byte[]> largestParts(VoxelGrid grid, Components parts, byte[] labels, ProgressListener progress) {
        List<byte[]> out = new ArrayList<>(grid.depth());
        for (int z = 0; z < grid.depth(); z++) {
            out.add(new byte[grid.width() * grid.height()]);
        }
        boolean[] present = present(grid, parts, labels);
        for (int label = 1; label < LABELS; label++) {
            progress.update(STAGE, label, LABELS);
            if (present[label]) {
                byte wanted = (byte) label;
                BinaryVolume voxels = parts.select(c -> labels[c] == wanted);
                BinaryVolume part = LargestPart.withoutHoles(LargestPart.of(voxels), procedure);
                for (int z = 0; z < grid.depth(); z++) {
                    part.paint(z, out.get(z), label);
                }
            }
        }
        return out;
    }

    private boolean[] present(VoxelGrid grid, Components parts, byte[] labels) {
        boolean[] present = new boolean[LABELS];
        long background = (long) grid.width() * grid.height() * grid.depth();
        for (int c = 0; c < labels.length; c++) {
            if (labels[c] != 0) {
                present[labels[c] & 0xff] = true;
                background -= parts.voxels(c);
            }
        }
        if (background == 0 && procedure == Procedure.LUNGMASK_PARITY) {
            // lungmask's slip: the lowest value present is taken for the background.
            int lowest = 1;
            while (!present[lowest]) {
                lowest++;
            }
            present[lowest] = false;
        }
        return present;
    }
}
