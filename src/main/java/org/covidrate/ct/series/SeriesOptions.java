// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.Objects;
import java.util.Optional;

/**
 * How a DICOM series is read.
 *
 * @param rules how slices become a volume
 * @param choice which series: empty for the largest, or its UID, or its number in the list of {@link Scan#series}, with
 *     ".2" for its second volume
 * @param strict whether to refuse, instead of warning, where measured volumes would be wrong or doubtful
 * @param lazy whether planes are decoded when they are asked for, instead of all now
 * @param spacing voxel spacing x, y, z in mm to use where the files tell none
 */
public record SeriesOptions(SeriesRules rules, String choice, boolean strict, boolean lazy, Optional<Vector3> spacing) {
    public static final SeriesOptions DEFAULT = new SeriesOptions(SeriesRules.BEST, "", false, false, Optional.empty());

    public SeriesOptions {
        Objects.requireNonNull(rules);
        choice = choice.strip();
        if (spacing.isPresent()
                && !(spacing.get().x() > 0
                        && spacing.get().y() > 0
                        && spacing.get().z() > 0
                        && spacing.get().isFinite())) {
            throw new IllegalArgumentException("Voxel spacing must be above 0 mm along x, y and z.");
        }
    }

    public SeriesOptions withRules(SeriesRules newRules) {
        return new SeriesOptions(newRules, choice, strict, lazy, spacing);
    }

    public SeriesOptions withChoice(String newChoice) {
        return new SeriesOptions(rules, newChoice, strict, lazy, spacing);
    }

    public SeriesOptions withStrict(boolean newStrict) {
        return new SeriesOptions(rules, choice, newStrict, lazy, spacing);
    }

    public SeriesOptions withLazy(boolean newLazy) {
        return new SeriesOptions(rules, choice, strict, newLazy, spacing);
    }

    public SeriesOptions withSpacing(double x, double y, double z) {
        return new SeriesOptions(rules, choice, strict, lazy, Optional.of(new Vector3(x, y, z)));
    }
}
