// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Orientation;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.measure.RegionMeasurement;

/**
 * Whether measured lungs can be a person's. Total lung capacity of adults is about 4 to 8 l, and a scan at full expiration
 * or of a child shows much less: only what no healthy or sick person has is warned about.
 */
final class Plausibility {
    private static final double LARGEST_ML = 10_000;
    private static final double SMALLEST_ML = 500;
    /** Scans that are shorter than this need not show the whole lung. */
    private static final double WHOLE_LUNG_MM = 180;
    /** A lung that is so much smaller than the other has collapsed, was taken out, or was missed. */
    private static final double SMALLEST_SIDE = 0.1;

    private Plausibility() {}

    static List<String> warnings(Geometry geometry, InfectionMeasurement measurement) {
        List<String> warnings = new ArrayList<>();
        RegionMeasurement both = measurement.both();
        if (both.lungVoxels() == 0) {
            return List.of(
                    "No lung was found, so there is no infection rate; check that this is a chest CT in Hounsfield"
                            + " units.");
        }
        Geometry lps = Orientation.of(geometry).toLps(geometry);
        boolean wholeLung = lps.depth() * lps.spacing(2) >= WHOLE_LUNG_MM;
        double ml = both.lungMl();
        if (ml > LARGEST_ML || wholeLung && ml < SMALLEST_ML) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "A lung volume of %.2f l is not plausible; check the voxel size and look at the masks.",
                    ml / 1000));
        }
        double right = measurement.right().lungMl();
        double left = measurement.left().lungMl();
        if (Math.min(right, left) < SMALLEST_SIDE * Math.max(right, left)) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Right and left lung are very different (%.0f ml and %.0f ml); look at the masks before using the"
                            + " numbers of one side.",
                    right,
                    left));
        }
        return warnings;
    }
}
