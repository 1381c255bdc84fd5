// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one preparation of models of lungs and lobes, {@code [{"step": "lungmask"}]}: lungmask's crop to the body, resize and scaling,
 * done whole by the masker. {@code "mask_resampling": "linear"} has the mask come back with outlines between the input's pixels,
 * instead of lungmask's {@code "nearest"}.
 */
public final class LungmaskPreparation {
    /** As lungmask's own models have it. */
    public static final List<Map<String, Object>> LUNGMASK = List.of(Map.of(ModelDescription.STEP, "lungmask"));

    private static final String RESAMPLING = "mask_resampling";
    private static final String NEAREST = "nearest";
    private static final String LINEAR = "linear";

    private LungmaskPreparation() {}

    /** Whether a list of steps is this preparation, with parameters that are known. */
    public static boolean is(List<Map<String, Object>> preparation) {
        if (preparation.size() != 1) {
            return false;
        }
        Map<String, Object> step = preparation.get(0);
        return LUNGMASK.get(0).get(ModelDescription.STEP).equals(step.get(ModelDescription.STEP))
                && Set.of(ModelDescription.STEP, RESAMPLING).containsAll(step.keySet())
                && Set.of(NEAREST, LINEAR).contains(step.getOrDefault(RESAMPLING, NEAREST));
    }

    /** Whether masks come back with interpolated outlines. */
    public static boolean isLinear(List<Map<String, Object>> preparation) {
        return is(preparation) && LINEAR.equals(preparation.get(0).get(RESAMPLING));
    }
}
