// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.covidrate.lung.unet.MaskResampling;

/**
 * The one preparation of models of lungs and lobes, {@code [{"step": "lungmask"}]}: lungmask's crop to the body, resize and scaling,
 * done whole by the masker. {@code "mask_resampling": "linear"} has the mask come back with outlines between the input's pixels,
 * instead of lungmask's {@code "nearest"}.
 */
public final class LungmaskPreparation {
    /** As lungmask's own models have it. */
    public static final List<Map<String, Object>> LUNGMASK = List.of(Map.of(ModelDescription.STEP, "lungmask"));

    private static final String RESAMPLING = "mask_resampling";
    private static final Map<String, MaskResampling> RESAMPLINGS =
            Arrays.stream(MaskResampling.values()).collect(Collectors.toMap(MaskResampling::key, Function.identity()));

    private LungmaskPreparation() {}

    /** What {@code mask_resampling} may be, for sentences that refuse others. */
    public static String resamplings() {
        return Arrays.stream(MaskResampling.values()).map(MaskResampling::key).collect(Collectors.joining(" or "));
    }

    /** Whether a list of steps is this preparation, with parameters that are known. */
    public static boolean is(List<Map<String, Object>> preparation) {
        if (preparation.size() != 1) {
            return false;
        }
        Map<String, Object> step = preparation.get(0);
        return LUNGMASK.get(0).get(ModelDescription.STEP).equals(step.get(ModelDescription.STEP))
                && Set.of(ModelDescription.STEP, RESAMPLING).containsAll(step.keySet())
                && RESAMPLINGS.containsKey(step.getOrDefault(RESAMPLING, MaskResampling.NEAREST.key()));
    }

    /**
     * How masks get back to the size of the slices: lungmask's way unless the step says otherwise.
     *
     * @param preparation one that {@link #is}
     */
    public static MaskResampling resampling(List<Map<String, Object>> preparation) {
        return RESAMPLINGS.getOrDefault(preparation.get(0).get(RESAMPLING), MaskResampling.NEAREST);
    }
}
