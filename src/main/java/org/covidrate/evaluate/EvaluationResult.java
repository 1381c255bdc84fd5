// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a set of segmentations agrees with its references.
 *
 * @param segmentation how the segmentations came about: name of a model, threshold and the like
 * @param cases in the order in which they are listed
 * @param summary of all of them
 * @param tolerance of the surface Dice, in {@code unit}
 * @param unit of distances: "mm", or "pixel" where the size of pixels is not known
 * @param warnings for the user, one sentence each, without anything that identifies a patient
 */
public record EvaluationResult(
        Map<String, Object> segmentation,
        List<ScoredCase> cases,
        Summary summary,
        double tolerance,
        String unit,
        List<String> warnings) {
    public static final String MM = "mm";
    public static final String PIXEL = "pixel";

    /** @throws IllegalArgumentException if there are no cases */
    public EvaluationResult {
        segmentation = Collections.unmodifiableMap(new LinkedHashMap<>(segmentation));
        cases = List.copyOf(cases);
        warnings = List.copyOf(warnings);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to evaluate.");
        }
    }

    /**
     * Over what the mean Dice of this set is taken: over cases if there are volumes, over slices if all are pictures, as the
     * papers on either report it.
     */
    public Scope meanScope() {
        return cases.stream().anyMatch(ScoredCase::isVolume) ? Scope.PER_CASE : Scope.PER_SLICE;
    }

    /** Whether the certainty index tells the Dice; empty if the segmentations came without probabilities. */
    public Optional<CertaintyAgreement> certainty() {
        return CertaintyAgreement.of(cases, summary.bootstrap());
    }

    public int slices() {
        return cases.stream().mapToInt(c -> c.slices().size()).sum();
    }

    /** Slices in which the reference marks something. */
    public int markedSlices() {
        int count = 0;
        for (ScoredCase one : cases) {
            for (ScoredSlice slice : one.slices()) {
                count += slice.counts().positives() > 0 ? 1 : 0;
            }
        }
        return count;
    }
}
