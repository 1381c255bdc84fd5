// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.List;
import java.util.OptionalDouble;
import org.covidrate.ct.Geometry;

/**
 * Places a stack in the patient: first slice lowest along row x column, spacing between slices from their positions (never
 * from Slice Thickness, except for a single slice), direction along the positions, so that a tilted gantry gives the
 * sheared grid that it is.
 */
final class StackPlacement {
    /** A stack leans if its last slice is further than this from where the normal leads ... */
    private static final double LEAN_MM = 0.1;
    /** ... and leans by more than this, which rounded direction cosines do not reach. */
    private static final double LEAN_DEGREES = 0.1;
    /** No gantry tilts as far as this. */
    private static final double MOST_DEGREES = 60;

    private final List<SliceHeader> slices;
    private final SlicePlane plane;
    private final Findings findings;
    private final SeriesOptions options;

    private StackPlacement(List<SliceHeader> slices, Findings findings, SeriesOptions options) {
        this.slices = slices;
        this.plane = slices.get(0).plane();
        this.findings = findings;
        this.options = options;
    }

    /** @param slices parallel, of one size, at different places in order along their normal */
    static SliceStack place(List<SliceHeader> slices, Findings findings, SeriesOptions options) {
        StackPlacement placement = new StackPlacement(slices, findings, options);
        return SliceStack.of(slices, placement.geometry(), findings);
    }

    private Geometry geometry() {
        PixelSize pixel = InPlane.pixelSize(slices.get(0), options, findings);
        if (!plane.isPlaced() && slices.size() > 1) {
            findings.refuse(Describe.slices(slices)
                    + (slices.get(0).source().frames() > 1 ? " in a multi-frame image" : "")
                    + " have no position or orientation in the patient (Image Position and Image Orientation), so that"
                    + " they cannot be put in order; export the original CT slices again.");
        }
        if (findings.refusal().isPresent()) {
            return null;
        }
        if (!plane.isPlaced()) {
            findings.warn("The slice has no position or orientation in the patient: it is taken as axial, with the"
                    + " patient's right on the left of the picture.");
        }
        SlicePlane.Axes axes = plane.axes().orElse(SlicePlane.Axes.AXIAL);
        Vector3 origin = plane.position().orElse(new Vector3(0, 0, 0));
        if (slices.size() == 1) {
            return geometry(pixel, axes, origin, axes.normal(), singleSpacing());
        }
        Vector3 normal = axes.normal();
        double[] along = along(slices, normal);
        double[] apart = new double[along.length - 1];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = along[i + 1] - along[i];
        }
        SliceSteps steps = new SliceSteps(apart);
        steps.report(along, findings);
        reportThinSlices(steps.spacing());

        Vector3 line = slices.get(slices.size() - 1).plane().position().get().minus(origin);
        double height = line.dot(normal);
        double sideways = line.minus(normal.times(height)).length();
        double degrees = Math.toDegrees(Math.atan2(sideways, height));
        if (sideways <= LEAN_MM || degrees <= LEAN_DEGREES) {
            return geometry(pixel, axes, origin, normal, steps.spacing());
        }
        if (degrees > MOST_DEGREES) {
            findings.refuse("The positions of the slices run along them instead of across (" + Describe.mm(degrees)
                    + " degrees from their normal), so that they are no volume; export the original CT slices again.");
            return null;
        }
        findings.warn("The slices were taken with a tilted gantry: the stack leans by " + Describe.mm(degrees)
                + " degrees. The grid is kept as it is, sheared; programs that ignore shear show it straightened.");
        return geometry(pixel, axes, origin, line.unit(), steps.spacing() * line.length() / height);
    }

    /** Distance of each slice along the normal from the patient's origin, mm. */
    static double[] along(List<SliceHeader> slices, Vector3 normal) {
        return slices.stream()
                .mapToDouble(s -> s.plane().position().get().dot(normal))
                .toArray();
    }

    private Geometry geometry(PixelSize pixel, SlicePlane.Axes axes, Vector3 origin, Vector3 third, double spacing) {
        return new Geometry(
                plane.columns(),
                plane.rows(),
                slices.size(),
                new double[] {pixel.dx(), pixel.dy(), spacing},
                origin.toArray(),
                InPlane.direction(axes, third));
    }

    private double singleSpacing() {
        SliceScan scan = slices.get(0).scan();
        OptionalDouble between = scan.spacingBetweenSlices();
        OptionalDouble thickness = scan.thickness();
        if (between.isPresent() || thickness.isPresent()) {
            findings.warn("There is one slice only: it counts as "
                    + Describe.mm(between.orElse(thickness.orElse(1))) + " mm thick, as its header says ("
                    + (between.isPresent() ? "Spacing Between Slices" : "Slice Thickness") + ").");
            return between.orElse(thickness.orElse(1));
        }
        if (options.spacing().isPresent()) {
            return options.spacing().get().z();
        }
        findings.doubt(
                "There is one slice only and its header does not say how thick it is: volumes are those of 1 mm of"
                        + " tissue.");
        return 1;
    }

    private void reportThinSlices(double spacing) {
        OptionalDouble thickness = slices.get(0).scan().thickness();
        if (thickness.isPresent() && spacing > 2 * thickness.getAsDouble()) {
            findings.warn("The slices are " + Describe.mm(thickness.getAsDouble()) + " mm thick but "
                    + Describe.mm(spacing) + " mm apart: volumes are estimated from these samples.");
        }
    }
}
