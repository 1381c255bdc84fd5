// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.Arrays;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.VoxelGrid;

/** Finds the trachea: the longest stack of compact, roundish sections of air in the middle third of the body. */
final class TracheaFinder {
    /** Sections in mm²: from a narrow trachea to a wide one just above the carina. */
    private static final double SMALLEST_MM2 = 40;

    private static final double LARGEST_MM2 = 900;
    private static final double SHORTEST_MM = 25;
    /** Share of its bounding box that a section fills: a disc fills 0.79. */
    private static final double LEAST_FILL = 0.5;

    private static final double MOST_ELONGATED = 2.5;

    private static final double FARTHEST_FROM_MIDDLE_MM = 45;

    private TracheaFinder() {}

    /**
     * The trachea.
     *
     * @param voxels its sections
     * @param topSlice the highest slice with one
     */
    record Trachea(BinaryVolume voxels, int topSlice) {}

    /**
     * The trachea.
     *
     * @param lumen voxels of low density within the body, on a grid in LPS order
     * @param middle where along x the middle of the body is
     * @return null if there is none
     */
    static Trachea find(BinaryVolume lumen, Midline middle) {
        Components sections = Components.of(lumen, Connectivity.SLICE_8);
        Sections s = new Sections(sections.count());
        sections.forEachRun(s::add);
        BinaryVolume plausible = sections.select(c -> s.isPlausible(c, lumen.grid(), middle));
        // Sections that overlap from slice to slice make one stack.
        Components stacks = Components.of(plausible, Connectivity.VOLUME_6);
        int[] low = new int[stacks.count()];
        int[] high = new int[stacks.count()];
        Arrays.fill(low, Integer.MAX_VALUE);
        stacks.forEachRun((c, x, end, y, z) -> {
            low[c] = Math.min(low[c], z);
            high[c] = Math.max(high[c], z);
        });
        int best = -1;
        for (int c = 0; c < stacks.count(); c++) {
            if (best < 0 || high[c] - low[c] > high[best] - low[best]) {
                best = c;
            }
        }
        if (best < 0 || (high[best] - low[best] + 1) * lumen.grid().dz() < SHORTEST_MM) {
            return null;
        }
        int trachea = best;
        return new Trachea(stacks.select(c -> c == trachea), high[trachea]);
    }

    /** Size and place of each section. */
    private static final class Sections {
        private final long[] area;
        private final double[] sumX;
        private final int[] minX;
        private final int[] maxX;
        private final int[] minY;
        private final int[] maxY;

        Sections(int n) {
            area = new long[n];
            sumX = new double[n];
            minX = new int[n];
            maxX = new int[n];
            minY = new int[n];
            maxY = new int[n];
            Arrays.fill(minX, Integer.MAX_VALUE);
            Arrays.fill(minY, Integer.MAX_VALUE);
        }

        void add(int c, int x, int end, int y, int z) {
            area[c] += end - x;
            sumX[c] += (x + end - 1) / 2.0 * (end - x);
            minX[c] = Math.min(minX[c], x);
            maxX[c] = Math.max(maxX[c], end);
            minY[c] = Math.min(minY[c], y);
            maxY[c] = Math.max(maxY[c], y + 1);
        }

        boolean isPlausible(int c, VoxelGrid grid, Midline middle) {
            double mm2 = area[c] * grid.pixelArea();
            double w = (maxX[c] - minX[c]) * grid.dx();
            double h = (maxY[c] - minY[c]) * grid.dy();
            return mm2 >= SMALLEST_MM2
                    && mm2 <= LARGEST_MM2
                    && mm2 / (w * h) >= LEAST_FILL
                    && Math.max(w, h) / Math.min(w, h) <= MOST_ELONGATED
                    && Math.abs(sumX[c] / area[c] - middle.x()) * grid.dx() < FARTHEST_FROM_MIDDLE_MM;
        }
    }
}
