// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The line on which the first voxels of a stack's slices lie.
 *
 * @param step distance of neighbouring slices, mm; NaN for one slice
 * @param direction unit vector from the first slice to the last, LPS+; null for one slice
 * @param warnings what is irregular about the positions
 */
record SliceLine(double step, double[] direction, List<String> warnings) {
    /** How far a slice may be from its place: half the tolerance that readers of DICOM series usually allow, mm. */
    private static final double TOLERANCE_MM = 0.05;

    /**
     * The straight, even line through the first and the last position.
     *
     * @param positions centre of voxel (0, 0) of each slice in the order of the stack, LPS+ mm
     * @return empty warnings if every slice lies where it should; null if first and last slice are in one place
     */
    static SliceLine through(List<double[]> positions) {
        int n = positions.size();
        if (n == 1) {
            return new SliceLine(Double.NaN, null, List.of());
        }
        double[] first = positions.get(0);
        double[] last = positions.get(n - 1);
        double length = distance(first, last);
        if (!(length > 0)) {
            return null;
        }
        double[] direction = new double[3];
        for (int i = 0; i < 3; i++) {
            direction[i] = (last[i] - first[i]) / length;
        }
        double step = length / (n - 1);
        int displaced = 0;
        double worst = 0;
        for (int z = 0; z < n; z++) {
            double[] expected = new double[3];
            for (int i = 0; i < 3; i++) {
                expected[i] = first[i] + direction[i] * step * z;
            }
            double off = distance(expected, positions.get(z));
            worst = Math.max(worst, off);
            if (off > Math.max(TOLERANCE_MM, 0.02 * step)) {
                displaced++;
            }
        }
        List<String> warnings = new ArrayList<>();
        if (displaced > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%d of %d slices do not lie evenly between the first and the last (up to %.2f mm off: slices are missing, "
                            + "doubled or out of order), so volumes are not to be relied on; open the series with Open CT Series.",
                    displaced,
                    n,
                    worst));
        }
        return new SliceLine(step, direction, warnings);
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }
}
