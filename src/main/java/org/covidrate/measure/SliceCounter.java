// SPDX-License-Identifier: Apache-2.0
package org.covidrate.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.lesion.LesionType;

/** Counts the voxels of one slice after the other. */
final class SliceCounter {
    private static final int NEITHER = 0;
    private static final int RIGHT = 1;
    private static final int LEFT = 2;

    private static final int NUMBERS = 5;

    private final double voxelMl;
    /** For each label of the volume so far: lung, ground-glass, consolidation; sums of HU of lung and lesion. */
    private final long[][] totals = new long[256][NUMBERS];
    /** For each lung label whether it is right or left. */
    private final int[] side = new int[256];

    private final LesionType[] type = new LesionType[256];
    private final double consolidationFromHu;
    private long outside;

    SliceCounter(Geometry grid, List<Label> lungs, List<Label> lesions, double consolidationFromHu) {
        voxelMl = grid.voxelVolume() / 1000;
        this.consolidationFromHu = consolidationFromHu;
        for (Label label : lungs) {
            String name = label.name().toLowerCase(Locale.ROOT);
            side[label.value()] = name.startsWith("right") ? RIGHT : name.startsWith("left") ? LEFT : NEITHER;
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
        long[][] sides = new long[3][NUMBERS];
        for (int label = 1; label < n.length; label++) {
            if (n[label] != null) {
                add(sides[side[label]], n[label]);
                add(totals[label], n[label]);
            }
        }
        RegionMeasurement right = region(sides[RIGHT]);
        RegionMeasurement left = region(sides[LEFT]);
        return new SliceMeasurement(z, positionMm, right, left, right.plus(left).plus(region(sides[NEITHER])));
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
