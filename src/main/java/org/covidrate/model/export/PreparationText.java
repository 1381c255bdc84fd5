// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.export;

import java.util.Map;
import java.util.TreeMap;
import org.covidrate.model.ModelDescription;

/** Steps of preparation in words, for those who have to do them in another program. */
final class PreparationText {
    private static final Map<String, String> MEANING = Map.of(
            "lungmask",
            "slices with the front of the body at the top and its right side at the left; density cut to -1024 to 600 HU;"
                    + " cut to the box around the body; resized to 256x256; (HU + 1024) / 1624",
            "slice_min_max",
            "(x - min) / (max - min), with the extremes of the whole slice in HU",
            "multiply_by_lungs",
            "0 outside the lungs, which a lung mask has to tell",
            "outside_lungs",
            "one value for everything outside the lungs, which a lung mask has to tell",
            "window",
            "a band of densities to 0 to 1, and what is outside it to 0 or 1",
            "lung_percentiles",
            "percentiles of the slice's lungs, which a lung mask has to tell, to 0 and 1, and what is outside them to 0 or 1",
            "standardize",
            "(x - mean) / deviation",
            "crop_to_lungs",
            "cut to the box around the lungs, which a lung mask has to tell",
            "resize",
            "resampled to a fixed size",
            "pad_to_multiple",
            "columns on the right and rows below added, with the least value of the slice");

    private PreparationText() {}

    /** One step in one line, such as {@code `resize` (height 256, width 256): resampled to a fixed size}. */
    static String of(Map<String, Object> step) {
        String name = (String) step.get(ModelDescription.STEP);
        StringBuilder text = new StringBuilder("`" + name + "`");
        Map<String, Object> parameters = new TreeMap<>(step);
        parameters.remove(ModelDescription.STEP);
        if (!parameters.isEmpty()) {
            String list = parameters.toString();
            text.append(" (").append(list, 1, list.length() - 1).append(')');
        }
        if (MEANING.containsKey(name)) {
            text.append(": ").append(MEANING.get(name));
        }
        return text.toString();
    }
}
