// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.UnreadableImageException;

/**
 * The geometry of an ImageJ stack, with what had to be assumed about it.
 *
 * @param geometry on the grid of the stack
 * @param orientationKnown whether the image says how it lies in the patient
 * @param warnings free of patient data
 */
record StackGeometry(Geometry geometry, boolean orientationKnown, List<String> warnings) {
    /** Said about every image whose orientation has to be assumed. */
    static final String ORIENTATION_ASSUMED =
            "The image does not say how it lies in the patient: taken as axial slices seen from the feet (the patient's right "
                    + "on the left of the image, the front on top), from the lowest slice to the highest; if that is wrong, right and left "
                    + "are swapped.";

    /** @throws UnreadableImageException if the pixel size is not known in a unit of length */
    static StackGeometry of(ImagePlus imp) throws UnreadableImageException {
        double[] spacing = spacing(imp);
        Optional<StackOrigin> own = StackOrigin.of(imp);
        if (own.isPresent()) {
            return ofOwn(imp, own.get(), spacing);
        }
        Optional<DicomText> header = DicomText.of(imp, 0);
        if (header.isPresent()) {
            Optional<StackGeometry> known = ofDicom(imp, header.get(), spacing);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return new StackGeometry(
                new Geometry(
                        imp.getWidth(),
                        imp.getHeight(),
                        imp.getStackSize(),
                        spacing,
                        new double[3],
                        Geometry.identity()),
                false,
                List.of(ORIENTATION_ASSUMED));
    }

    private static StackGeometry ofOwn(ImagePlus imp, StackOrigin own, double[] spacing)
            throws UnreadableImageException {
        List<String> warnings = new ArrayList<>();
        double[] d = own.direction();
        List<double[]> positions = own.positions(imp).orElse(null);
        if (positions == null) {
            warnings.add("The slice labels were changed: the slices are taken to be in their original order.");
            positions = new ArrayList<>();
            for (int z = 0; z < imp.getStackSize(); z++) {
                double step = z * spacing[2];
                positions.add(new double[] {
                    own.origin()[0] + step * d[2], own.origin()[1] + step * d[5], own.origin()[2] + step * d[8]
                });
            }
        }
        warnAboutSize(imp, own.width(), own.height(), warnings);
        return assemble(
                imp,
                new double[] {d[0], d[3], d[6]},
                new double[] {d[1], d[4], d[7]},
                new double[] {d[2], d[5], d[8]},
                positions,
                spacing,
                warnings);
    }

    private static Optional<StackGeometry> ofDicom(ImagePlus imp, DicomText header, double[] spacing)
            throws UnreadableImageException {
        Optional<double[]> orientation = header.numbers(DicomText.IMAGE_ORIENTATION, 6);
        List<double[]> positions = new ArrayList<>();
        for (int z = 0; z < imp.getStackSize(); z++) {
            DicomText.of(imp, z)
                    .flatMap(text -> text.numbers(DicomText.IMAGE_POSITION, 3))
                    .ifPresent(positions::add);
        }
        if (orientation.isEmpty() || positions.size() != imp.getStackSize()) {
            return Optional.empty();
        }
        double[] o = orientation.get();
        double[] row = unit(o[0], o[1], o[2]);
        double[] column = unit(o[3], o[4], o[5]);
        double[] normal = {
            row[1] * column[2] - row[2] * column[1],
            row[2] * column[0] - row[0] * column[2],
            row[0] * column[1] - row[1] * column[0]
        };
        List<String> warnings = new ArrayList<>();
        warnAboutSize(
                imp,
                (int) header.numbers(DicomText.COLUMNS, 1)
                        .map(n -> n[0])
                        .orElse((double) imp.getWidth())
                        .doubleValue(),
                (int) header.numbers(DicomText.ROWS, 1)
                        .map(n -> n[0])
                        .orElse((double) imp.getHeight())
                        .doubleValue(),
                warnings);
        return Optional.of(assemble(imp, row, column, normal, positions, spacing, warnings));
    }

    private static StackGeometry assemble(
            ImagePlus imp,
            double[] row,
            double[] column,
            double[] normal,
            List<double[]> positions,
            double[] spacing,
            List<String> warnings)
            throws UnreadableImageException {
        SliceLine line = SliceLine.through(positions);
        double[] slice = normal;
        if (line == null) {
            throw new UnreadableImageException(
                    "The first and the last slice of this stack lie in the same place in the patient: open the series with "
                            + "Open CT Series, which sorts out such slices.");
        }
        if (line.direction() != null) {
            slice = line.direction();
            warnings.addAll(line.warnings());
            if (Math.abs(line.step() - spacing[2]) > 0.01 * line.step()) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "The slices lie %.3f mm apart, but the image's voxel depth is %.3f mm: the distance of the slices is used.",
                        line.step(),
                        spacing[2]));
            }
            spacing = new double[] {spacing[0], spacing[1], line.step()};
        }
        double[] direction = {row[0], column[0], slice[0], row[1], column[1], slice[1], row[2], column[2], slice[2]};
        try {
            return new StackGeometry(
                    new Geometry(
                            imp.getWidth(), imp.getHeight(), imp.getStackSize(), spacing, positions.get(0), direction),
                    true,
                    List.copyOf(warnings));
        } catch (IllegalArgumentException e) {
            throw new UnreadableImageException(
                    "The positions of the slices in this stack make no volume: open the series with Open CT Series.",
                    e);
        }
    }

    private static void warnAboutSize(ImagePlus imp, int width, int height, List<String> warnings) {
        if (imp.getWidth() != width || imp.getHeight() != height) {
            warnings.add(
                    "The image was cropped or scaled after it was opened: its place in the patient is not exact any more.");
        }
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }

    private static double[] spacing(ImagePlus imp) throws UnreadableImageException {
        Calibration cal = imp.getCalibration();
        String[] units = {cal.getXUnit(), cal.getYUnit(), cal.getZUnit()};
        double[] sizes = {cal.pixelWidth, cal.pixelHeight, cal.pixelDepth};
        double[] spacing = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            OptionalDouble mm = LengthUnit.millimetres(units[axis]);
            spacing[axis] = mm.orElse(Double.NaN) * sizes[axis];
            if (mm.isEmpty() || !(spacing[axis] > 0) || Double.isInfinite(spacing[axis])) {
                throw new UnreadableImageException(
                        "The image has no voxel size in mm, without which there are no volumes: set the unit of length to mm and "
                                + "voxel width, height and depth with Image > Properties..., or open the series with Open CT Series.");
            }
        }
        return spacing;
    }
}
