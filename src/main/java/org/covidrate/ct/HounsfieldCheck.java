// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells, in plain words, when a volume does not look like a chest CT in Hounsfield units, and how to make it one.
 *
 * <p>At most one warning is about values, the most specific that holds:
 *
 * <table>
 * <caption>What is looked for, in this order</caption>
 * <tr><td>constant</td><td>least = greatest value</td></tr>
 * <tr><td>normalised</td><td>all within -1 to 1</td></tr>
 * <tr><td>8-bit picture</td><td>all within 0 to 255</td></tr>
 * <tr><td>window burnt in</td><td>none below 0, and over 1 % of the voxels have the greatest value</td></tr>
 * <tr><td>no intercept</td><td>none below 0, greatest above 1000, as 0 to 4095 is</td></tr>
 * <tr><td>no air</td><td>none below -500</td></tr>
 * <tr><td>cut off</td><td>over 1 % of the voxels have the greatest value, and that is below 1000</td></tr>
 * <tr><td>no tissue</td><td>none above -100</td></tr>
 * </table>
 *
 * <p>Further: a modality other than CT; voxels of exactly 1 mm along all axes, or above 10 mm, or below 0.1 mm; an image
 * smaller than 100 mm or larger than 700 mm across, or taller than 1500 mm. Values are sampled from up to 32 slices.
 */
public final class HounsfieldCheck {
    private static final double AIR_BELOW = -500;
    private static final double TISSUE_ABOVE = -100;
    private static final double WITHOUT_INTERCEPT_ABOVE = 1000;
    private static final double BONE_BELOW = 1000;
    private static final double SATURATED_SHARE = 0.01;
    private static final double LARGEST_SPACING = 10;
    private static final double SMALLEST_SPACING = 0.1;
    private static final double SMALLEST_VIEW = 100;
    private static final double LARGEST_VIEW = 700;
    private static final double LARGEST_HEIGHT = 1500;

    private HounsfieldCheck() {}

    /** The warnings, one sentence each; none if all looks well. */
    public static List<String> warnings(CtVolume ct) {
        List<String> warnings = new ArrayList<>();
        ct.provenance()
                .fact(SeriesFact.MODALITY)
                .filter(modality -> !modality.equalsIgnoreCase("CT"))
                .ifPresent(modality -> warnings.add("The image is of modality " + modality
                        + ", not CT: its values are no Hounsfield units, so neither masks nor rates mean anything;"
                        + " give a CT."));
        values(ValueSummary.of(ct.planes())).ifPresent(warnings::add);
        spacing(ct.geometry()).ifPresent(warnings::add);
        view(ct.geometry()).ifPresent(warnings::add);
        return warnings;
    }

    private static Optional<String> values(ValueSummary v) {
        String range = "values go from " + number(v.min()) + " to " + number(v.max());
        if (v.min() == v.max()) {
            return Optional.of("The image is empty: every voxel looked at has the value " + number(v.min())
                    + "; check that it was exported with its pixels.");
        }
        if (v.min() >= -1 && v.max() <= 1) {
            return Optional.of("The image was normalised (" + range
                    + "), not in Hounsfield units; multiply and add what the normalisation took away, or export the"
                    + " original CT as DICOM, NIfTI or NRRD.");
        }
        if (v.min() >= 0 && v.max() <= 255) {
            return Optional.of("The image looks like an 8-bit picture (" + range
                    + "), from which Hounsfield units cannot be had back for certain; export the original CT as DICOM,"
                    + " NIfTI or NRRD, or, if the window is known, multiply by its width / 255 and add its lower"
                    + " limit.");
        }
        if (v.min() >= 0 && v.atMax() > SATURATED_SHARE) {
            return Optional.of("A brightness window seems to be burnt into the image (" + range + ", and "
                    + percent(v.atMax()) + " of the voxels have the greatest), so it is not in Hounsfield units; export"
                    + " the original CT without a window.");
        }
        if (v.min() >= 0 && v.max() > WITHOUT_INTERCEPT_ABOVE) {
            return Optional.of("No value is below 0 (" + range
                    + "): the rescale intercept seems to be missing; subtract 1024 to get Hounsfield units (in ImageJ:"
                    + " convert to 32-bit, then Process > Math > Subtract...).");
        }
        if (v.min() >= AIR_BELOW) {
            return Optional.of("No value is below -500 HU (" + range
                    + "): there is no air, so no lung will be found; check that this is a chest CT in Hounsfield units,"
                    + " in which air is near -1000, and rescale it if it is not.");
        }
        if (v.atMax() > SATURATED_SHARE && v.max() < BONE_BELOW) {
            return Optional.of("Values are cut off at " + number(v.max()) + " HU (" + percent(v.atMax())
                    + " of the voxels have that value); means of dense lesions may be too low: export the original CT if"
                    + " you can.");
        }
        if (v.max() <= TISSUE_ABOVE) {
            return Optional.of("No value is above -100 HU (" + range
                    + "): there is no soft tissue; check that this is a chest CT in Hounsfield units, in which muscle is"
                    + " near 50, and rescale it if it is not.");
        }
        return Optional.empty();
    }

    private static Optional<String> spacing(Geometry g) {
        String sizes = number(g.spacing(0)) + " x " + number(g.spacing(1)) + " x " + number(g.spacing(2)) + " mm";
        String remedy = "; all volumes in ml depend on it: set the right voxel size (in ImageJ: Image > Properties...).";
        if (g.spacing(0) == 1 && g.spacing(1) == 1 && g.spacing(2) == 1 && g.voxels() > 1) {
            return Optional.of("Voxels are exactly 1 x 1 x 1 mm, which is what software fills in when it does not know"
                    + remedy);
        }
        for (int axis = 0; axis < 3; axis++) {
            if (g.spacing(axis) > LARGEST_SPACING || g.spacing(axis) < SMALLEST_SPACING) {
                return Optional.of("Voxels of " + sizes + " are unusual for a chest CT" + remedy);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> view(Geometry from) {
        Geometry g = Orientation.of(from).toLps(from);
        double across = g.size(0) * g.spacing(0);
        double deep = g.size(1) * g.spacing(1);
        double tall = g.size(2) * g.spacing(2);
        String size = number(across) + " x " + number(deep) + " x " + number(tall) + " mm";
        // One or a few slices, in any plane, are a valid input: only planes are judged by their smaller side.
        boolean small = across < SMALLEST_VIEW && g.size(0) > 1 && deep < SMALLEST_VIEW && g.size(1) > 1;
        if (small || across > LARGEST_VIEW || deep > LARGEST_VIEW || tall > LARGEST_HEIGHT) {
            return Optional.of("The image covers " + size + ", which is " + (small ? "small" : "large")
                    + " for a chest; check the voxel size and that it shows the whole chest.");
        }
        return Optional.empty();
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    private static String percent(double share) {
        return number(100 * share) + " %";
    }
}
