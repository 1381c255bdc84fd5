// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

/**
 * Which index axis runs along which patient axis, and which way: the signed permutation nearest to a direction matrix.
 *
 * <p>The code has a letter for each of x, y, z, naming the side of the patient towards which that index grows, as in
 * DICOM and in ITK's DICOMOrient filter: {@code LPS} is the usual axial CT.
 */
public final class Orientation {
    private static final String POSITIVE = "LPS";
    private static final String NEGATIVE = "RAI";

    /** source[w] = the index axis that runs along patient axis w (0 L, 1 P, 2 S). */
    private final int[] source;
    /** flipped[w] = whether that index axis runs against patient axis w. */
    private final boolean[] flipped;

    private Orientation(int[] source, boolean[] flipped) {
        this.source = source;
        this.flipped = flipped;
    }

    /** The orientation nearest to the grid's directions: the largest cosine is assigned first, then the next. */
    public static Orientation of(Geometry geometry) {
        int[] source = {-1, -1, -1};
        boolean[] flipped = new boolean[3];
        boolean[] taken = new boolean[3];
        for (int round = 0; round < 3; round++) {
            int bestWorld = -1;
            int bestAxis = -1;
            double best = -1;
            for (int world = 0; world < 3; world++) {
                for (int axis = 0; axis < 3; axis++) {
                    double cosine = Math.abs(geometry.direction(world, axis));
                    if (source[world] < 0 && !taken[axis] && cosine > best) {
                        best = cosine;
                        bestWorld = world;
                        bestAxis = axis;
                    }
                }
            }
            source[bestWorld] = bestAxis;
            flipped[bestWorld] = geometry.direction(bestWorld, bestAxis) < 0;
            taken[bestAxis] = true;
        }
        return new Orientation(source, flipped);
    }

    /** Three letters for x, y, z, such as "LPS". */
    public String code() {
        char[] code = new char[3];
        for (int world = 0; world < 3; world++) {
            code[source[world]] = (flipped[world] ? NEGATIVE : POSITIVE).charAt(world);
        }
        return new String(code);
    }

    public boolean isLps() {
        return code().equals(POSITIVE);
    }

    /** Whether slices stay slices in LPS order, so that planes need at most be flipped or transposed in themselves. */
    public boolean keepsSlices() {
        return source[2] == 2;
    }

    /** The index axis that runs along patient axis 0 (L), 1 (P) or 2 (S). */
    public int axisAlong(int world) {
        return source[world];
    }

    /** Whether that index axis runs against the patient axis. */
    public boolean isFlipped(int world) {
        return flipped[world];
    }

    /** The same place in the patient with the axes put into LPS order. Nothing is resampled: oblique stays oblique. */
    public Geometry toLps(Geometry from) {
        double[] first = {0, 0, 0};
        double[] spacing = new double[3];
        double[] direction = new double[9];
        for (int world = 0; world < 3; world++) {
            int axis = source[world];
            spacing[world] = from.spacing(axis);
            if (flipped[world]) {
                first[axis] = from.size(axis) - 1;
            }
            for (int row = 0; row < 3; row++) {
                double d = from.direction(row, axis);
                direction[3 * row + world] = flipped[world] ? 0.0 - d : d;
            }
        }
        return new Geometry(
                from.size(source[0]),
                from.size(source[1]),
                from.size(source[2]),
                spacing,
                from.toWorld(first[0], first[1], first[2]),
                direction);
    }
}
