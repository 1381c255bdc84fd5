// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Runs;
import org.covidrate.morphology.VoxelGrid;

/**
 * Regions of equal labels, which merge into each other. A region goes by the number of a component; the voxels of a region
 * that was merged go by the number of the region it was merged into.
 *
 * <p>Merging joins two chains of components, whatever their size. Contacts are counted by walking the runs of the region.
 */
final class Regions {
    private static final int NONE = -1;

    private final VoxelGrid grid;
    private final Components parts;
    private final Runs runs;
    /** Row of each run. */
    private final int[] rowOf;
    /** Runs by component, those of component c from {@code firstOf[c]} to {@code firstOf[c + 1]}. */
    private final int[] byComponent;

    private final int[] firstOf;
    /** Union-find: the region that a component, or a region merged earlier, was merged into. */
    private final int[] into;
    /** The chain of components of a region. */
    private final int[] nextInChain;

    private final int[] lastInChain;
    private final VoxelMarks counted;
    /** Contact with each region, while it is counted; 0 otherwise. */
    private final int[] contact;

    private int[] met = new int[64];
    private int metCount;

    Regions(VoxelGrid grid, Components parts) {
        this.grid = grid;
        this.parts = parts;
        runs = parts.runs();
        int n = parts.count();
        rowOf = new int[runs.count()];
        byComponent = new int[runs.count()];
        firstOf = new int[n + 1];
        into = new int[n];
        nextInChain = new int[n];
        lastInChain = new int[n];
        Arrays.setAll(into, c -> c);
        Arrays.fill(nextInChain, NONE);
        Arrays.setAll(lastInChain, c -> c);
        contact = new int[n];
        counted = new VoxelMarks(grid.width(), rows());
        sortRuns();
    }

    private int rows() {
        return grid.height() * grid.depth();
    }

    private void sortRuns() {
        for (int run = 0; run < byComponent.length; run++) {
            firstOf[parts.component(run) + 1]++;
        }
        for (int c = 0; c < parts.count(); c++) {
            firstOf[c + 1] += firstOf[c];
        }
        int[] end = firstOf.clone();
        for (int row = 0; row < rows(); row++) {
            for (int run = runs.first(row); run < runs.first(row + 1); run++) {
                rowOf[run] = row;
                byComponent[end[parts.component(run)]++] = run;
            }
        }
    }

    /** The region that the voxels of a component are in now. */
    int region(int component) {
        int r = component;
        while (into[r] != r) {
            into[r] = into[into[r]];
            r = into[r];
        }
        return r;
    }

    /** Makes the voxels of {@code region} voxels of {@code other}. */
    void merge(int region, int other) {
        into[region] = other;
        nextInChain[lastInChain[other]] = region;
        lastInChain[other] = lastInChain[region];
    }

    /**
     * The region with most voxels that share a face with this one; the lowest number of equals; the region itself if it
     * touches none.
     *
     * @param allowed whether a region is considered
     */
    int mostContact(int region, IntPredicate allowed) {
        for (int c = region; c != NONE; c = nextInChain[c]) {
            for (int i = firstOf[c]; i < firstOf[c + 1]; i++) {
                countAround(byComponent[i], region);
            }
        }
        int best = region;
        int most = 0;
        for (int i = 0; i < metCount; i++) {
            int other = met[i];
            int n = contact[other];
            contact[other] = 0;
            if ((n > most || n == most && other < best) && allowed.test(other)) {
                most = n;
                best = other;
            }
        }
        metCount = 0;
        counted.clear();
        return best;
    }

    private void countAround(int run, int region) {
        int row = rowOf[run];
        int start = runs.start(run);
        int end = runs.end(run);
        if (run > runs.first(row) && runs.end(run - 1) == start) {
            count(run - 1, start - 1, start, region);
        }
        if (run + 1 < runs.first(row + 1) && runs.start(run + 1) == end) {
            count(run + 1, end, end + 1, region);
        }
        int y = row % grid.height();
        if (y > 0) {
            countIn(row - 1, start, end, region);
        }
        if (y < grid.height() - 1) {
            countIn(row + 1, start, end, region);
        }
        countIn(row - grid.height(), start, end, region);
        countIn(row + grid.height(), start, end, region);
    }

    /** Counts the voxels from {@code start} to {@code end} of a row, if there is such a row. */
    private void countIn(int row, int start, int end, int region) {
        if (row < 0 || row >= rows()) {
            return;
        }
        int endOfRow = runs.first(row + 1);
        for (int run = firstBeyond(row, start); run < endOfRow && runs.start(run) < end; run++) {
            count(run, Math.max(start, runs.start(run)), Math.min(end, runs.end(run)), region);
        }
    }

    /** The first run of a row that ends beyond x. */
    private int firstBeyond(int row, int x) {
        int low = runs.first(row);
        int high = runs.first(row + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs.end(middle) > x) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void count(int run, int start, int end, int region) {
        int other = region(parts.component(run));
        if (other == region) {
            return;
        }
        int added = counted.mark(rowOf[run], start, end);
        if (added > 0) {
            if (contact[other] == 0) {
                remember(other);
            }
            contact[other] += added;
        }
    }

    private void remember(int region) {
        if (metCount == met.length) {
            met = Arrays.copyOf(met, 2 * metCount);
        }
        met[metCount++] = region;
    }
}
