// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.covidrate.ct.Geometry;

/**
 * The order and geometry that lungmask 0.2.20 gets (its {@code load_input_image} and {@code read_dicoms}, then SimpleITK's
 * series reader over ITK 5.2).
 *
 * <ul>
 *   <li>Files named DICOMDIR, images without Image Type, localizers, and images without study UID, series UID or position are passed over; so are
 *       multi-frame images. Other flags are not looked at.
 *   <li>Of images at the same position the first is kept. lungmask takes them as the directory lists them, here it is the
 *       order of their names.
 *   <li>Slices are sorted by the z of their position, whatever their orientation.
 *   <li>Size, pixel spacing, position and directions are those of the first slice, the third direction is row x column, and
 *       the spacing between slices is the distance from the first to the last position over n - 1; one slice has Spacing
 *       Between Slices or 1 mm.
 * </ul>
 *
 * <p>Differences: an image without Pixel Spacing is refused, where ITK assumes 1 mm; a lone multi-frame image is read by the
 * other rules, as lungmask leaves it to ITK. What makes the result doubtful is warned about here and not there.
 */
final class LungmaskRules {
    private LungmaskRules() {}

    static SliceStack stack(List<SliceHeader> series, SeriesOptions options) {
        List<SliceHeader> slices = new ArrayList<>();
        Set<Vector3> positions = new HashSet<>();
        for (SliceHeader s : series) {
            if (isTaken(s) && positions.add(s.plane().position().get())) {
                slices.add(s);
            }
        }
        boolean oneFile = series.stream().map(s -> s.source().file()).distinct().count() == 1;
        if (oneFile && series.get(0).source().frames() > 1) {
            return BestRules.stacks(series, options).get(0);
        }
        if (slices.isEmpty()) {
            return SliceStack.refused(
                    series,
                    "lungmask's rules take none of the " + Describe.count(series.size(), "image")
                            + " of the series (they need Image Type and Image Position, and no scout images); use the"
                            + " default rules.");
        }
        slices.sort(Comparator.comparingDouble(s -> s.plane().position().get().z()));
        Findings findings = new Findings(options.strict());
        if (series.size() > slices.size()) {
            findings.warn(Describe.count(series.size() - slices.size(), "image")
                    + " of the series passed over by lungmask's rules (scout, no Image Type, no position, or a position"
                    + " that is there already).");
        }
        return SliceStack.of(slices, geometry(slices, findings, options), findings);
    }

    private static boolean isTaken(SliceHeader s) {
        String name = s.source().file().getFileName().toString();
        return s.source().frames() == 1
                && !name.equals("DICOMDIR")
                && !name.startsWith("DICOMDIR.")
                && !s.scan().imageType().isEmpty()
                && !s.scan().isLocalizer()
                && !s.ids().study().isEmpty()
                && !s.ids().series().isEmpty()
                && s.plane().position().isPresent();
    }

    private static Geometry geometry(List<SliceHeader> slices, Findings findings, SeriesOptions options) {
        SlicePlane first = slices.get(0).plane();
        if (slices.stream()
                .anyMatch(s -> s.plane().columns() != first.columns()
                        || s.plane().rows() != first.rows()
                        || s.values().samples() != 1)) {
            findings.refuse(
                    "The slices of the series differ in size or colour, which lungmask's rules cannot read; use the"
                            + " default rules.");
        }
        PixelSize pixel = InPlane.pixelSize(slices.get(0), options, findings);
        if (findings.refusal().isPresent()) {
            return null;
        }
        SlicePlane.Axes axes = first.axes().orElse(SlicePlane.Axes.AXIAL);
        Vector3 origin = first.position().get();
        Vector3 last = slices.get(slices.size() - 1).plane().position().get();
        double length = last.distance(origin);
        double spacing = length > 0 ? length / (slices.size() - 1) : loneSpacing(slices.get(0), findings);
        check(slices, axes.normal(), findings);
        return new Geometry(
                first.columns(),
                first.rows(),
                slices.size(),
                new double[] {pixel.dx(), pixel.dy(), spacing},
                origin.toArray(),
                InPlane.direction(axes, axes.normal()));
    }

    private static double loneSpacing(SliceHeader slice, Findings findings) {
        double said = slice.scan().spacingBetweenSlices().orElse(0);
        if (said > 0) {
            return said;
        }
        findings.doubt("There is one slice only: it counts as 1 mm thick, as in ITK.");
        return 1;
    }

    /** What these rules do not look at. */
    private static void check(List<SliceHeader> slices, Vector3 normal, Findings findings) {
        double[] along = StackPlacement.along(slices, normal);
        double[] steps = new double[along.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = along[i + 1] - along[i];
        }
        if (Arrays.stream(steps).anyMatch(s -> s <= SamePlaces.TOLERANCE_MM)) {
            findings.doubt(
                    "Sorted by z, as lungmask does, these slices are not in order along their stack: the volume is"
                            + " scrambled; use the default rules.");
        } else if (steps.length > 0) {
            new SliceSteps(steps).report(along, findings);
        }
        Vector3 line = slices.get(slices.size() - 1)
                .plane()
                .position()
                .get()
                .minus(slices.get(0).plane().position().get());
        if (line.minus(normal.times(line.dot(normal))).length() > 1) {
            findings.doubt(
                    "The stack leans (gantry tilt), which lungmask's rules ignore: places in the volume are off.");
        }
    }
}
