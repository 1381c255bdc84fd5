// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

/**
 * What {@link Augmenter} does. By name, such as {@code rotation_degrees}, through {@link org.covidrate.ct.NamedParameters},
 * which takes both parts as one.
 */
public record AugmentationParameters(GeometryChanges geometryChanges, IntensityChanges intensityChanges) {
    /** Nothing: slices are only brought to their new size. */
    public static final AugmentationParameters NONE =
            new AugmentationParameters(GeometryChanges.NONE, IntensityChanges.NONE);

    /** For axial slices that lie as in LPS order, from different scanners and windows. */
    public static final AugmentationParameters DEFAULT = new AugmentationParameters(
            new GeometryChanges(0.5, 0, 0, 0.8, 15, 1.25, 0.1, 0.08, 6, 48),
            new IntensityChanges(0.1, 0.3, 0.4, 0.25, 0.1, 0.2, 1, 0.7, 0.04, 0.1));
}
