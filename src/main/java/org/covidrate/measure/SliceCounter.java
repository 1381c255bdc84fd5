// SPDX-License-Identifier: Apache-2.0
package org.covidrate.measure;

import java.util.Arrays;
import java.util.List;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.lesion.LesionType;
import org.covidrate.lung.LungSide;

/** Counts the voxels of one slice after the other. */
final class SliceCounter {
    private static final int NUMBERS = 5;

    private final double voxelMl;
    /** For each lung label of the volume so far: lung, ground-glass, consolidation; sums of HU of lung and lesion. */
    private final long[][] totals = new long[256][NUMBERS];
    /** By lung label. */
    private final LungSide[] side = new LungSide[256];

    private final LesionType[] type = new LesionType[256];
    private final double consolidationFromHu;
    private long outside;

    SliceCounter(Geometry grid, List<Label> lungs, List<Label> lesions, double consolidationFromHu) {
        voxelMl = grid.voxelVolume() / 1000;
        this.consolidationFromHu = consolidationFromHu;
        Arrays.fill(side, LungSide.UNKNOWN);
        for (Label label : lungs) {
            side[label.value()] = LungSide.of(label);
        }
        Arrays.fill(type, LesionType.MIXED);
        for (Label label : lesions) {
            type[label.value()] = LesionType.of(label);
        }
    }

    /** Lesion voxels without lung in the slices counted so far. */
    long lesionVoxelsOutsideLungs() {
        return outside;
    }

    SliceMeasurement count(int z, double positionMm, short[] hu, byte[] lungs, byte[] lesions) {
        long[][] n = new long[256][];
        for (int i = 0; i < hu.length; i++) {
            if (lungs[i] == 0) {
                outside += lesions[i] != 0 ? 1 : 0;
                continue;
            }
            int label = lungs[i] & 0xff;
            if (n[label] == null) {
                n[label] = new long[NUMBERS];
            }
            long[] counts = n[label];
            counts[0]++;
            counts[3] += hu[i];
            if (lesions[i] != 0) {
                counts[isConsolidation(lesions[i] & 0xff, hu[i]) ? 2 : 1]++;
                counts[4] += hu[i];
            }
        }
        long[][] sides = new long[LungSide.values().length][NUMBERS];
        for (int label = 1; label < n.length; label++) {
            if (n[label] != null) {
                add(sides[side[label].ordinal()], n[label]);
                add(totals[label], n[label]);
            }
        }
        RegionMeasurement right = region(sides[LungSide.RIGHT.ordinal()]);
        RegionMeasurement left = region(sides[LungSide.LEFT.ordinal()]);
        RegionMeasurement unknown = region(sides[LungSide.UNKNOWN.ordinal()]);
        return new SliceMeasurement(z, positionMm, right, left, right.plus(left).plus(unknown));
    }

    /** What was counted of one lung label in the slices so far. */
    RegionMeasurement total(int label) {
        return region(totals[label]);
    }

    private static void add(long[] sum, long[] counts) {
        for (int i = 0; i < NUMBERS; i++) {
            sum[i] += counts[i];
        }
    }

    private boolean isConsolidation(int label, short hu) {
        return switch (type[label]) {
            case GROUND_GLASS -> false;
            case CONSOLIDATION -> true;
            case MIXED -> hu >= consolidationFromHu;
        };
    }

    private RegionMeasurement region(long[] n) {
        return new RegionMeasurement(n[0], n[1] + n[2], n[1], n[2], n[3], n[4], voxelMl);
    }
}
