// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Preparation steps as model.json lists them. */
public final class PreparationJson {
    private static final Gson GSON = new Gson();

    private PreparationJson() {}

    /** @param json one object for each step */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> read(JsonArray json) {
        List<Map<String, Object>> steps = new ArrayList<>();
        json.forEach(step -> steps.add((Map<String, Object>) PlainValues.of(step)));
        return steps;
    }

    public static JsonArray write(List<Map<String, Object>> steps) {
        return GSON.toJsonTree(steps).getAsJsonArray();
    }
}
