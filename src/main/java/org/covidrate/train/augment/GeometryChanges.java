// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

/**
 * How far a slice is moved and bent. 0 switches a step off.
 *
 * @param flipX probability that it is mirrored left to right
 * @param flipY probability that it is mirrored top to bottom
 * @param transpose probability that rows become columns
 * @param geometry probability that the steps below are done, all in one
 * @param rotationDegrees largest rotation, to either side
 * @param scale largest factor of magnification, 1 or more; as often its inverse, uniform in the logarithm
 * @param shear largest shift of a row for each row between it and the middle, in pixels
 * @param translation largest shift along each axis, as a fraction of the slice
 * @param elasticPixels largest displacement of a random smooth deformation, in pixels
 * @param elasticSpacing how smooth it is: the distance of the random displacements that it runs between, in pixels, 4 or more
 */
public record GeometryChanges(
        double flipX,
        double flipY,
        double transpose,
        double geometry,
        double rotationDegrees,
        double scale,
        double shear,
        double translation,
        double elasticPixels,
        double elasticSpacing) {
    public static final GeometryChanges NONE = new GeometryChanges(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException if a probability is not within 0 and 1, or another number out of its range */
    public GeometryChanges {
        Ranges.probability("flip_x", flipX);
        Ranges.probability("flip_y", flipY);
        Ranges.probability("transpose", transpose);
        Ranges.probability("geometry", geometry);
        Ranges.within("rotation_degrees", rotationDegrees, 0, 180);
        if (scale != 0) {
            Ranges.within("scale", scale, 1, 10);
        }
        Ranges.within("shear", shear, 0, 1);
        Ranges.within("translation", translation, 0, 1);
        Ranges.within("elastic_pixels", elasticPixels, 0, 1000);
        if (elasticPixels > 0 || elasticSpacing != 0) {
            Ranges.within("elastic_spacing", elasticSpacing, 4, 10_000);
        }
    }
}
