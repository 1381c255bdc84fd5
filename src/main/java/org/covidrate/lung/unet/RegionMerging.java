// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import java.util.Arrays;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.ProgressListener;

/** The first part of {@link Postprocessing}: small regions go to the neighbour they have most contact with. */
final class RegionMerging {
    private static final int LABELS = 256;
    private static final int REPORT_EVERY = 10_000;
    /** Bits of a region's number in a sorting key; so many regions, or areas beyond the other bits, fit into no memory. */
    private static final int NUMBER_BITS = 28;

    private final Postprocessing rules;
    private final Components parts;
    /** Voxels of each region, growing; of one that was merged, as it was then. */
    private final long[] area;
    /** For each label the area of its largest region. */
    private final long[] largest = new long[LABELS];
    /** For each region the label that it will have; 0 for none. */
    private final byte[] kept;

    private final int[] ascending;

    RegionMerging(Components parts, Postprocessing rules) {
        this.rules = rules;
        this.parts = parts;
        area = new long[parts.count()];
        Arrays.setAll(area, parts::voxels);
        ascending = byArea(area);
        kept = new byte[parts.count()];
        for (int c : ascending) {
            int label = parts.value(c);
            // Strictly: of regions of one label and equal size, only the first keeps it.
            if (area[c] > largest[label]) {
                largest[label] = area[c];
                kept[c] = (byte) label;
            }
        }
    }

    /** The regions by area, those of equal area by number. */
    private static int[] byArea(long[] area) {
        long[] keys = new long[area.length];
        Arrays.setAll(keys, c -> area[c] << NUMBER_BITS | c);
        Arrays.sort(keys);
        int[] sorted = new int[keys.length];
        Arrays.setAll(sorted, i -> (int) keys[i] & (1 << NUMBER_BITS) - 1);
        return sorted;
    }

    /** Merges; the label of each component of the volume afterwards, 0 for those that vanish. */
    byte[] labels(VoxelGrid grid, ProgressListener progress) {
        Regions regions = new Regions(grid, parts);
        for (int i = 0; i < ascending.length; i++) {
            if (i % REPORT_EVERY == 0) {
                progress.update(Postprocessing.STAGE, i, ascending.length);
            }
            if (goes(ascending[i])) {
                merge(ascending[i], regions);
            }
        }
        byte[] labels = new byte[parts.count()];
        for (int c = 0; c < labels.length; c++) {
            byte label = kept[regions.region(c)];
            labels[c] = isSpare(label & 0xff) ? 0 : label;
        }
        return labels;
    }

    private boolean goes(int region) {
        int label = parts.value(region);
        return area[region] >= rules.skipBelow() && (area[region] < largest[label] || isSpare(label));
    }

    private void merge(int region, Regions regions) {
        int other = regions.mostContact(region, this::mayGrow);
        if (other == region) {
            return;
        }
        regions.merge(region, other);
        int label = parts.value(other);
        if (area[other] == largest[label]) {
            largest[label] += area[region];
        }
        area[other] += area[region];
    }

    private boolean isSpare(int label) {
        return rules.spare().contains(label);
    }

    private boolean mayGrow(int region) {
        // lungmask's slip: the number of a region, counted from 1, is looked up among labels.
        boolean slip = rules.procedure() == Procedure.LUNGMASK_PARITY;
        return !isSpare(slip ? region + 1 : parts.value(region));
    }
}
