// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Parts parallel slices whose first pixels do not lie on one line: those of another reconstruction, shifted within the
 * plane. The line may lean (gantry tilt), so the shift is taken against the most common lean.
 */
final class SliceLines {
    private final Vector3 origin;
    private final SlicePlane.Axes axes;
    private final Vector3 normal;
    private final double tolerance;

    private SliceLines(SlicePlane plane, double tolerance) {
        origin = plane.position().get();
        axes = plane.axes().get();
        normal = axes.normal();
        this.tolerance = tolerance;
    }

    /** The parts, the largest first; slices without a place stay together. */
    static List<List<SliceHeader>> split(List<SliceHeader> slices, SeriesOptions options) {
        SlicePlane plane = slices.get(0).plane();
        if (!plane.isPlaced() || slices.size() == 1) {
            return List.of(slices);
        }
        // Half a pixel: less than that cannot be seen.
        double tolerance =
                plane.pixelSize().map(p -> Math.min(p.dx(), p.dy()) / 2).orElse(0.5);
        SliceLines lines = new SliceLines(plane, tolerance);
        List<List<SliceHeader>> upright = lines.group(slices, 0, 0);
        if (upright.size() == 1) {
            return upright;
        }
        double[] lean = lines.lean(slices);
        List<List<SliceHeader>> leaning = lines.group(slices, lean[0], lean[1]);
        return leaning.get(0).size() > upright.get(0).size() ? leaning : upright;
    }

    private double along(SliceHeader s) {
        return place(s).dot(normal);
    }

    private Vector3 place(SliceHeader s) {
        return s.plane().position().get().minus(origin);
    }

    private List<List<SliceHeader>> group(List<SliceHeader> slices, double leanRow, double leanColumn) {
        List<List<SliceHeader>> groups = new ArrayList<>();
        List<double[]> shifts = new ArrayList<>();
        for (SliceHeader slice : slices) {
            double t = along(slice);
            double row = place(slice).dot(axes.row()) - leanRow * t;
            double column = place(slice).dot(axes.column()) - leanColumn * t;
            int home = 0;
            while (home < groups.size()
                    && Math.hypot(row - shifts.get(home)[0], column - shifts.get(home)[1]) > tolerance) {
                home++;
            }
            if (home == groups.size()) {
                groups.add(new ArrayList<>());
                shifts.add(new double[] {row, column});
            }
            groups.get(home).add(slice);
        }
        groups.sort(Comparator.comparingInt((List<SliceHeader> g) -> g.size()).reversed());
        return groups;
    }

    /** Median shift along rows and columns for each mm along the normal, from slice to slice. */
    private double[] lean(List<SliceHeader> slices) {
        List<SliceHeader> sorted = new ArrayList<>(slices);
        sorted.sort(Comparator.comparingDouble(this::along));
        List<double[]> leans = new ArrayList<>();
        for (int i = 1; i < sorted.size(); i++) {
            Vector3 step = place(sorted.get(i)).minus(place(sorted.get(i - 1)));
            double t = step.dot(normal);
            if (t > SamePlaces.TOLERANCE_MM) {
                leans.add(new double[] {step.dot(axes.row()) / t, step.dot(axes.column()) / t});
            }
        }
        double[] median = new double[2];
        for (int axis = 0; axis < 2 && !leans.isEmpty(); axis++) {
            int a = axis;
            double[] values = leans.stream().mapToDouble(l -> l[a]).toArray();
            Arrays.sort(values);
            median[axis] = values[values.length / 2];
        }
        return median;
    }
}
