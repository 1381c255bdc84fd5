// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.raw;

import org.covidrate.ct.Geometry;
import org.covidrate.ct.UnreadableImageException;

/** Turns an affine map, as files store it, into a {@link Geometry}: spacing is the length of a column. */
public final class GridVectors {
    /** Columns that span less than this (as a share of the box of their lengths) lie in one plane. */
    private static final double LEAST_SPAN = 2e-3;

    private GridVectors() {}

    /**
     * The grid whose index steps along x, y, z are the given vectors.
     *
     * @param size voxels along x, y, z
     * @param steps 3x3 row-major, column a is the step in LPS+ mm when index a grows by one
     * @param origin centre of the first voxel, LPS+ mm
     * @throws UnreadableImageException if the vectors are no axes of a grid
     */
    public static Geometry geometry(int[] size, double[] steps, double[] origin) throws UnreadableImageException {
        if (!areAxes(steps)) {
            throw new UnreadableImageException(
                    "The position that the file gives for its voxels is not a grid in space; export the image again.");
        }
        double[] spacing = new double[3];
        double[] direction = new double[9];
        for (int axis = 0; axis < 3; axis++) {
            spacing[axis] = length(steps, axis);
            for (int row = 0; row < 3; row++) {
                direction[3 * row + axis] = steps[3 * row + axis] / spacing[axis];
            }
        }
        try {
            return new Geometry(size[0], size[1], size[2], spacing, origin, direction);
        } catch (IllegalArgumentException e) {
            throw new UnreadableImageException("The file gives a wrong grid. " + e.getMessage(), e);
        }
    }

    /** Whether the columns are finite, none is zero, and they do not lie in one plane. */
    public static boolean areAxes(double[] steps) {
        double box = length(steps, 0) * length(steps, 1) * length(steps, 2);
        double[] m = steps;
        double span = m[0] * (m[4] * m[8] - m[5] * m[7])
                - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
        return box > 0 && Double.isFinite(box) && Math.abs(span) > LEAST_SPAN * box;
    }

    private static double length(double[] steps, int axis) {
        double x = steps[axis];
        double y = steps[3 + axis];
        double z = steps[6 + axis];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
