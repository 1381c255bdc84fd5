// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.raw.GridVectors;

/** Where a NRRD volume lies in the patient, in LPS+ mm. */
final class NrrdPlacement {
    private static final Pattern VECTOR = Pattern.compile("\\(([^)]*)\\)|none", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private NrrdPlacement() {}

    /**
     * @param size voxels along x, y, z
     * @param warnings gets one sentence for all that had to be assumed
     */
    static Geometry of(NrrdHeader header, int[] size, List<String> warnings) throws UnreadableImageException {
        int[] sign = toLps(header, warnings);
        double[] steps = new double[9];
        double[] origin = new double[3];
        Optional<String> directions = header.field("space directions");
        if (directions.isPresent()) {
            List<double[]> vectors = vectors(directions.get(), "space directions");
            double[] unit = units(header, warnings);
            for (int axis = 0; axis < 3; axis++) {
                if (axis >= vectors.size() || vectors.get(axis).length != 3) {
                    throw NrrdHeader.damaged("has no space direction of 3 numbers for axis " + (axis + 1));
                }
                for (int row = 0; row < 3; row++) {
                    steps[3 * row + axis] = sign[row] * unit[row] * vectors.get(axis)[row];
                }
            }
            if (header.field("space origin").isPresent()) {
                double[] given =
                        vectors(header.require("space origin"), "space origin").get(0);
                for (int row = 0; row < 3 && given.length == 3; row++) {
                    origin[row] = sign[row] * unit[row] * given[row];
                }
            }
            return GridVectors.geometry(size, steps, origin);
        }
        double[] spacing = numbers(header, "spacings");
        double[] mins = numbers(header, "axis mins");
        for (int axis = 0; axis < 3; axis++) {
            double s = axis < spacing.length ? Math.abs(spacing[axis]) : Double.NaN;
            if (!(s > 0) || !Double.isFinite(s)) {
                s = 1;
                warnings.add("The file gives no voxel spacing along its axis " + (axis + 1)
                        + "; 1 mm was assumed, so volumes may be wrong.");
            }
            double min = axis < mins.length && Double.isFinite(mins[axis]) ? mins[axis] : 0;
            steps[4 * axis] = sign[axis] * s;
            origin[axis] = sign[axis] * min;
        }
        warnings.add("The file does not say how its axes lie in the patient (no space directions); "
                + (header.field("space").isPresent() ? "the order of its space" : "left-posterior-superior")
                + " was assumed, so the lungs' sides may be swapped.");
        return GridVectors.geometry(size, steps, origin);
    }

    /** 1 or -1 for each of the space's axes to become L, P, S. */
    private static int[] toLps(NrrdHeader header, List<String> warnings) throws UnreadableImageException {
        String space = header.field("space").orElse("").toLowerCase(Locale.ROOT);
        switch (space) {
            case "left-posterior-superior", "lps" -> {
                return new int[] {1, 1, 1};
            }
            case "right-anterior-superior", "ras" -> {
                return new int[] {-1, -1, 1};
            }
            case "left-anterior-superior", "las" -> {
                return new int[] {1, -1, 1};
            }
            case "", "scanner-xyz", "3d-right-handed", "3d-left-handed" -> {
                if (header.field("space directions").isPresent()) {
                    warnings.add("The file's space does not name the sides of the patient; left-posterior-superior was"
                            + " assumed, so the lungs' sides may be swapped.");
                }
                return new int[] {1, 1, 1};
            }
            default ->
                throw new UnreadableImageException("The NRRD file is in the space \"" + space
                        + "\", which is not read; export it in left-posterior-superior.");
        }
    }

    private static double[] units(NrrdHeader header, List<String> warnings) {
        double[] unit = {1, 1, 1};
        Matcher m = QUOTED.matcher(header.field("space units").orElse(""));
        for (int row = 0; row < 3 && m.find(); row++) {
            switch (m.group(1).toLowerCase(Locale.ROOT)) {
                case "mm", "millimeter", "millimeters", "millimetre", "millimetres", "" -> {}
                case "m", "meter", "meters", "metre", "metres" -> unit[row] = 1000;
                case "cm", "centimeter", "centimeters", "centimetre", "centimetres" -> unit[row] = 10;
                case "um", "µm", "μm", "micron", "microns", "micrometer", "micrometers", "micrometre", "micrometres" ->
                    unit[row] = 0.001;
                default -> warnings.add("The unit of space axis " + (row + 1) + " is unknown; mm was assumed.");
            }
        }
        return unit;
    }

    private static List<double[]> vectors(String text, String name) throws UnreadableImageException {
        List<double[]> out = new ArrayList<>();
        Matcher m = VECTOR.matcher(text);
        while (m.find()) {
            out.add(m.group(1) == null ? new double[0] : numbers(m.group(1).split("\\s*,\\s*"), name));
        }
        if (out.isEmpty()) {
            throw NrrdHeader.damaged("has no vectors in \"" + name + "\"");
        }
        return out;
    }

    private static double[] numbers(NrrdHeader header, String name) throws UnreadableImageException {
        Optional<String> text = header.field(name);
        return text.isPresent() ? numbers(text.get().split("\\s+"), name) : new double[0];
    }

    private static double[] numbers(String[] words, String name) throws UnreadableImageException {
        try {
            // teem writes nan and inf in any case.
            return Arrays.stream(words)
                    .map(w -> w.trim().toLowerCase(Locale.ROOT))
                    .mapToDouble(w -> w.endsWith("nan") || w.endsWith("inf") ? Double.NaN : Double.parseDouble(w))
                    .toArray();
        } catch (NumberFormatException e) {
            throw NrrdHeader.damaged("has no numbers in \"" + name + "\"");
        }
    }
}
