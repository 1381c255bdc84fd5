// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The connected components of a binary volume, or of equal labels in a label volume, numbered from 0 in the order in which their first voxels come (x fastest,
 * z slowest).
 *
 * <p>Works on the runs of set voxels along x, joined by union-find with path halving: time and memory grow with the
 * number of runs, not voxels.
 */
public final class Components {
    private final VoxelGrid grid;
    private final Runs runs;
    /** Component of each run. */
    private final int[] labels;

    private final long[] voxels;
    private final int[] firstRun;

    private Components(VoxelGrid grid, Runs runs, int[] labels, int count) {
        this.grid = grid;
        this.runs = runs;
        this.labels = labels;
        voxels = new long[count];
        firstRun = new int[count];
        Arrays.fill(firstRun, -1);
        for (int run = 0; run < labels.length; run++) {
            voxels[labels[run]] += runs.end(run) - runs.start(run);
            if (firstRun[labels[run]] < 0) {
                firstRun[labels[run]] = run;
            }
        }
    }

    /** The components of the set voxels. */
    public static Components of(BinaryVolume volume, Connectivity connectivity) {
        return of(volume.grid(), Runs.of(volume), connectivity);
    }

    /** The components of the runs, runs of different labels being apart. */
    public static Components of(VoxelGrid grid, Runs runs, Connectivity connectivity) {
        int[] parent = new int[runs.count()];
        Arrays.setAll(parent, i -> i);
        int reach = connectivity.diagonal() ? 1 : 0;
        for (int z = 0; z < grid.depth(); z++) {
            for (int y = 0; y < grid.height(); y++) {
                if (y > 0) {
                    join(runs, parent, runs.row(y, z), runs.row(y - 1, z), reach);
                }
                if (z > 0 && connectivity.acrossSlices()) {
                    for (int dy = -reach; dy <= reach; dy++) {
                        if (y + dy >= 0 && y + dy < grid.height()) {
                            join(runs, parent, runs.row(y, z), runs.row(y + dy, z - 1), reach);
                        }
                    }
                }
            }
        }
        // Roots are the lowest run of their component, so that numbering in order of runs is that of first voxels.
        int count = 0;
        int[] labels = new int[parent.length];
        for (int run = 0; run < parent.length; run++) {
            int root = root(parent, run);
            labels[run] = root == run ? count++ : labels[root];
        }
        return new Components(grid, runs, labels, count);
    }

    private static void join(Runs runs, int[] parent, int rowA, int rowB, int reach) {
        int b = runs.first(rowB);
        int endA = runs.first(rowA + 1);
        int endB = runs.first(rowB + 1);
        for (int a = runs.first(rowA); a < endA; a++) {
            while (b < endB && runs.end(b) + reach <= runs.start(a)) {
                b++;
            }
            for (int met = b; met < endB && runs.start(met) < runs.end(a) + reach; met++) {
                if (runs.value(a) == runs.value(met)) {
                    int rootA = root(parent, a);
                    int rootB = root(parent, met);
                    parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
                }
            }
        }
    }

    private static int root(int[] parent, int run) {
        int r = run;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    public int count() {
        return voxels.length;
    }

    public Runs runs() {
        return runs;
    }

    /** The component that a run belongs to. */
    public int component(int run) {
        return labels[run];
    }

    /** The label of a component, 1 in a binary volume. */
    public int value(int component) {
        return runs.value(firstRun[component]);
    }

    /** Voxels of a component. */
    public long voxels(int component) {
        return voxels[component];
    }

    /** The component with most voxels, the first of equals; -1 if there is none. */
    public int largest() {
        int best = -1;
        for (int c = 0; c < voxels.length; c++) {
            if (best < 0 || voxels[c] > voxels[best]) {
                best = c;
            }
        }
        return best;
    }

    /** A volume of the components that the predicate accepts. */
    public BinaryVolume select(IntPredicate component) {
        boolean[] wanted = new boolean[count()];
        for (int c = 0; c < wanted.length; c++) {
            wanted[c] = component.test(c);
        }
        BinaryVolume out = new BinaryVolume(grid);
        forEachRun((c, x, end, y, z) -> {
            if (wanted[c]) {
                out.setRun(x, end, y, z);
            }
        });
        return out;
    }

    /** For each component, how many of its voxels the other volume has too. */
    public long[] common(BinaryVolume other) {
        long[] common = new long[count()];
        forEachRun((c, x, end, y, z) -> common[c] += other.count(x, end, y, z));
        return common;
    }

    /** The mean x of each component's voxels. */
    public double[] meanX() {
        double[] sum = new double[count()];
        forEachRun((c, x, end, y, z) -> sum[c] += (x + end - 1) / 2.0 * (end - x));
        for (int c = 0; c < sum.length; c++) {
            sum[c] /= voxels[c];
        }
        return sum;
    }

    /** The lowest and highest x of each component. */
    public int[][] rangeX() {
        int[][] range = new int[count()][];
        Arrays.setAll(range, c -> new int[] {grid.width(), -1});
        forEachRun((c, x, end, y, z) -> {
            range[c][0] = Math.min(range[c][0], x);
            range[c][1] = Math.max(range[c][1], end - 1);
        });
        return range;
    }

    /** Components that reach the first or last column or row of a slice. */
    public boolean[] touchingSides() {
        boolean[] touches = new boolean[count()];
        forEachRun(
                (c, x, end, y, z) -> touches[c] |= x == 0 || end == grid.width() || y == 0 || y == grid.height() - 1);
        return touches;
    }

    /** Components that reach the first or last slice. */
    public boolean[] touchingEnds() {
        boolean[] touches = new boolean[count()];
        forEachRun((c, x, end, y, z) -> touches[c] |= z == 0 || z == grid.depth() - 1);
        return touches;
    }

    /** Hands out every run of voxels along x, in order. */
    public void forEachRun(RunVisitor visitor) {
        for (int z = 0, row = 0; z < grid.depth(); z++) {
            for (int y = 0; y < grid.height(); y++, row++) {
                for (int run = runs.first(row); run < runs.first(row + 1); run++) {
                    visitor.visit(labels[run], runs.start(run), runs.end(run), y, z);
                }
            }
        }
    }

    /** Takes the voxels x (inclusive) to end (exclusive) of a row, which belong to a component. */
    @FunctionalInterface
    public interface RunVisitor {
        void visit(int component, int x, int end, int y, int z);
    }
}
