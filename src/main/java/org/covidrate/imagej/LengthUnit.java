// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** ImageJ's names of lengths, in millimetres. */
final class LengthUnit {
    private static final Map<String, Double> MM = Map.ofEntries(
            Map.entry("nm", 1e-6),
            Map.entry("nanometer", 1e-6),
            Map.entry("um", 1e-3),
            Map.entry("µm", 1e-3),
            Map.entry("μm", 1e-3),
            Map.entry("micron", 1e-3),
            Map.entry("microns", 1e-3),
            Map.entry("micrometer", 1e-3),
            Map.entry("mm", 1.0),
            Map.entry("millimeter", 1.0),
            Map.entry("millimeters", 1.0),
            Map.entry("millimetre", 1.0),
            Map.entry("cm", 10.0),
            Map.entry("centimeter", 10.0),
            Map.entry("m", 1000.0),
            Map.entry("meter", 1000.0),
            Map.entry("inch", 25.4),
            Map.entry("inches", 25.4),
            Map.entry("in", 25.4));

    private LengthUnit() {}

    /** Millimetres in one of the unit; empty for "pixel" and whatever else is no length. */
    static OptionalDouble millimetres(String unit) {
        Double mm = unit == null ? null : MM.get(unit.trim().toLowerCase(Locale.ROOT));
        return mm == null ? OptionalDouble.empty() : OptionalDouble.of(mm);
    }
}
