// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.Arrays;

/**
 * Where a voxel grid lies in the patient: size, spacing, origin and direction.
 *
 * <p>Voxel {@code (x, y, z)} has its centre at {@code origin + direction * (spacing * (x, y, z))}, in LPS+ millimetres.
 * The direction matrix is row-major; its columns are the unit vectors along which x, y and z grow. They are usually
 * orthogonal, but need not be: a series taken with a tilted gantry is sheared. The same convention as ITK's image.
 */
public final class Geometry {
    private final int width;
    private final int height;
    private final int depth;
    private final double[] spacing;
    private final double[] origin;
    private final double[] direction;

    /**
     * @param width voxels along x
     * @param height voxels along y
     * @param depth voxels along z
     * @param spacing distance of voxel centres along x, y, z in mm, each above 0
     * @param origin centre of voxel (0, 0, 0), LPS+ mm
     * @param direction 3x3, row-major, columns of length 1
     * @throws IllegalArgumentException if a size or spacing is not positive, or the directions are degenerate
     */
    public Geometry(int width, int height, int depth, double[] spacing, double[] origin, double[] direction) {
        if (width < 1 || height < 1 || depth < 1) {
            throw new IllegalArgumentException("An image needs at least one voxel along each axis, not " + width + "x"
                    + height + "x" + depth + ".");
        }
        if (spacing.length != 3 || origin.length != 3 || direction.length != 9) {
            throw new IllegalArgumentException("Spacing and origin have 3 numbers, the direction matrix has 9.");
        }
        for (double s : spacing) {
            if (!(s > 0) || Double.isInfinite(s)) {
                throw new IllegalArgumentException(
                        "Voxel spacing must be above 0 mm, not " + Arrays.toString(spacing) + ".");
            }
        }
        if (!Arrays.stream(origin).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("The origin must be finite, not " + Arrays.toString(origin) + ".");
        }
        this.width = width;
        this.height = height;
        this.depth = depth;
        this.spacing = spacing.clone();
        // Adding 0 turns the negative zeros that files hold into plain ones, so that equal grids are equal.
        this.origin = Arrays.stream(origin).map(v -> v + 0.0).toArray();
        this.direction = Arrays.stream(direction).map(v -> v + 0.0).toArray();
        for (int axis = 0; axis < 3; axis++) {
            double length =
                    Math.sqrt(square(direction[axis]) + square(direction[3 + axis]) + square(direction[6 + axis]));
            if (!(Math.abs(length - 1) < 1e-3)) {
                throw new IllegalArgumentException(
                        "The columns of a direction matrix have length 1, not " + Arrays.toString(direction) + ".");
            }
        }
        if (!(Math.abs(determinant()) > 1e-3)) {
            throw new IllegalArgumentException("The axes of an image must not lie in one plane.");
        }
    }

    /** A grid whose axes are the patient's: x to the left, y to posterior, z to superior, origin 0. */
    public static Geometry axial(int width, int height, int depth, double dx, double dy, double dz) {
        return new Geometry(width, height, depth, new double[] {dx, dy, dz}, new double[3], identity());
    }

    /** A new row-major identity matrix. */
    public static double[] identity() {
        return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int depth() {
        return depth;
    }

    /** Voxels along axis 0 (x), 1 (y) or 2 (z). */
    public int size(int axis) {
        return axis == 0 ? width : axis == 1 ? height : depth;
    }

    public int planeSize() {
        return width * height;
    }

    public long voxels() {
        return (long) width * height * depth;
    }

    /** Distance of voxel centres along axis 0 (x), 1 (y) or 2 (z), in mm. */
    public double spacing(int axis) {
        return spacing[axis];
    }

    /** Coordinate {@code axis} (0 L, 1 P, 2 S) of the centre of voxel (0, 0, 0), in mm. */
    public double origin(int axis) {
        return origin[axis];
    }

    /** Component {@code world} (0 L, 1 P, 2 S) of the unit vector along which index {@code axis} grows. */
    public double direction(int world, int axis) {
        return direction[3 * world + axis];
    }

    /** A copy of the spacing in mm: x, y, z. */
    public double[] spacing() {
        return spacing.clone();
    }

    /** A copy of the origin in LPS+ mm. */
    public double[] origin() {
        return origin.clone();
    }

    /** A copy of the direction matrix, row-major. */
    public double[] direction() {
        return direction.clone();
    }

    /** Centre of a voxel in LPS+ mm; fractional and outside indices are allowed. */
    public double[] toWorld(double x, double y, double z) {
        double[] world = new double[3];
        for (int row = 0; row < 3; row++) {
            world[row] = origin[row]
                    + direction(row, 0) * spacing[0] * x
                    + direction(row, 1) * spacing[1] * y
                    + direction(row, 2) * spacing[2] * z;
        }
        return world;
    }

    /** Volume of one voxel in mm³, shear included. */
    public double voxelVolume() {
        return spacing[0] * spacing[1] * spacing[2] * Math.abs(determinant());
    }

    /** The same grid with other sizes along z, starting at slice {@code first}. */
    public Geometry slices(int first, int count) {
        return new Geometry(width, height, count, spacing, toWorld(0, 0, first), direction);
    }

    /** Whether the other grid has the same size, and every corner within {@code toleranceMm}. */
    public boolean sameGrid(Geometry other, double toleranceMm) {
        if (width != other.width || height != other.height || depth != other.depth) {
            return false;
        }
        for (int corner = 0; corner < 8; corner++) {
            int x = (corner & 1) * width;
            int y = (corner >> 1 & 1) * height;
            int z = (corner >> 2) * depth;
            double[] a = toWorld(x, y, z);
            double[] b = other.toWorld(x, y, z);
            if (square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2]) > square(toleranceMm)) {
                return false;
            }
        }
        return true;
    }

    private double determinant() {
        double[] m = direction;
        return m[0] * (m[4] * m[8] - m[5] * m[7])
                - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }

    private static double square(double v) {
        return v * v;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Geometry g
                && width == g.width
                && height == g.height
                && depth == g.depth
                && Arrays.equals(spacing, g.spacing)
                && Arrays.equals(origin, g.origin)
                && Arrays.equals(direction, g.direction);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {
            width, height, depth, Arrays.hashCode(spacing), Arrays.hashCode(origin), Arrays.hashCode(direction)
        });
    }

    @Override
    public String toString() {
        return width + "x" + height + "x" + depth + " voxels of " + spacing[0] + "x" + spacing[1] + "x" + spacing[2]
                + " mm, " + Orientation.of(this).code();
    }
}
