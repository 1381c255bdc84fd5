// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.Optional;

/**
 * Where the pixels of one slice lie in the patient, as far as its header tells.
 *
 * @param columns pixels in a row
 * @param rows pixels in a column
 * @param pixelSize distance of the pixels
 * @param position centre of the first pixel: Image Position (Patient), LPS+ mm
 * @param axes directions of the rows and columns: Image Orientation (Patient)
 */
public record SlicePlane(
        int columns, int rows, Optional<PixelSize> pixelSize, Optional<Vector3> position, Optional<Axes> axes) {

    /**
     * Unit vectors along a row (towards growing columns) and along a column (towards growing rows).
     *
     * <p>Rounded cosines are made unit vectors; how far they are from a right angle is kept as it is.
     */
    public record Axes(Vector3 row, Vector3 column) {
        public Axes {
            row = row.unit();
            column = column.unit();
        }

        /** Rows from the patient's right to left, columns from anterior to posterior. */
        static final Axes AXIAL = new Axes(new Vector3(1, 0, 0), new Vector3(0, 1, 0));

        /** The direction in which slices are stacked: row x column. */
        public Vector3 normal() {
            return row.cross(column).unit();
        }

        /** Whether a header's six numbers can be axes: near unit length and near a right angle (0.01). */
        static boolean plausible(Vector3 row, Vector3 column) {
            return Math.abs(row.length() - 1) < 0.01
                    && Math.abs(column.length() - 1) < 0.01
                    && Math.abs(row.dot(column)) < 0.01;
        }

        /** Whether both are the same but for rounding in the files: within about 0.3 degrees. */
        boolean matches(Axes other) {
            return row.distance(other.row) < 0.005 && column.distance(other.column) < 0.005;
        }
    }

    /** Whether position and axes are known, so that the slice can be put in order with others. */
    boolean isPlaced() {
        return position.isPresent() && axes.isPresent();
    }
}
