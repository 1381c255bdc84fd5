// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.covidrate.ct.Geometry;

/**
 * Where a stack made here lies in the patient, kept with the image: direction and origin as image properties (which
 * ImageJ saves in TIFF files and copies to duplicates), the place of each slice in its label, so that a reversed stack
 * or a part of one still knows where it is.
 *
 * @param direction 3x3 row-major, columns x, y, z; z as the stack was made
 * @param origin centre of voxel (0, 0, 0) as the stack was made, LPS+ mm
 * @param width pixels in a row as the stack was made
 * @param height rows as the stack was made
 */
record StackOrigin(double[] direction, double[] origin, int width, int height) {
    private static final String DIRECTION = "covidrate-direction";
    private static final String ORIGIN = "covidrate-origin";
    private static final String SIZE = "covidrate-size";
    private static final Pattern PLACE = Pattern.compile("at (-?\\d+\\.\\d+) mm");

    /** Writes the geometry into an image that has as many slices. */
    static void store(ImagePlus imp, Geometry geometry) {
        imp.setProp(DIRECTION, text(geometry.direction()));
        imp.setProp(ORIGIN, text(geometry.origin()));
        imp.setProp(SIZE, geometry.width() + " " + geometry.height());
        if (imp.getStackSize() == 1) {
            imp.setProp("Slice_Label", label(geometry, 0));
        }
    }

    /** The label of slice z: its place along the normal of the stack. */
    static String label(Geometry geometry, int z) {
        return String.format(Locale.ROOT, "at %.3f mm", along(geometry.direction(), geometry.toWorld(0, 0, z)));
    }

    /** What was stored, if this image or the one it was made from was opened here. */
    static Optional<StackOrigin> of(ImagePlus imp) {
        double[] direction = numbers(imp.getProp(DIRECTION));
        double[] origin = numbers(imp.getProp(ORIGIN));
        double[] size = numbers(imp.getProp(SIZE));
        return direction.length == 9 && origin.length == 3 && size.length == 2
                ? Optional.of(new StackOrigin(direction, origin, (int) size[0], (int) size[1]))
                : Optional.empty();
    }

    /** Centre of voxel (0, 0) of every slice, from the slice labels; empty if a label was changed. */
    Optional<List<double[]>> positions(ImagePlus imp) {
        ImageStack stack = imp.getStack();
        double start = along(direction, origin);
        List<double[]> positions = new ArrayList<>();
        for (int z = 1; z <= stack.getSize(); z++) {
            String label = stack.getSliceLabel(z);
            Matcher m = PLACE.matcher(label == null ? "" : label);
            if (!m.find()) {
                return Optional.empty();
            }
            double step = Double.parseDouble(m.group(1)) - start;
            positions.add(new double[] {
                origin[0] + step * direction[2], origin[1] + step * direction[5], origin[2] + step * direction[8]
            });
        }
        return Optional.of(positions);
    }

    private static double along(double[] direction, double[] point) {
        return direction[2] * point[0] + direction[5] * point[1] + direction[8] * point[2];
    }

    private static String text(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    private static double[] numbers(String text) {
        try {
            return text == null
                    ? new double[0]
                    : Arrays.stream(text.trim().split(" +"))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
        } catch (NumberFormatException e) {
            return new double[0];
        }
    }
}
