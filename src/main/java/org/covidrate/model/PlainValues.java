// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Free JSON as plain Java values that nobody can change: String, Long, Double, Boolean, List, Map. */
final class PlainValues {
    /** Far more than any step needs, and few enough for recursion. */
    private static final int DEEPEST = 16;

    private PlainValues() {}

    /**
     * Copies the steps with all that is in them.
     *
     * @throws IllegalArgumentException if they hold something that JSON cannot, or nest too deep
     */
    static List<Map<String, Object>> copyOf(List<Map<String, Object>> steps) {
        List<Map<String, Object>> copy = new ArrayList<>();
        for (Map<String, Object> step : steps) {
            copy.add(copyOf(step, 0));
        }
        return List.copyOf(copy);
    }

    private static Map<String, Object> copyOf(Map<?, ?> map, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, copy(value, depth + 1)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copy(Object value, int depth) {
        checkDepth(depth);
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        } else if (value instanceof List<?> list) {
            return list.stream().map(element -> copy(element, depth + 1)).toList();
        } else if (value instanceof Map<?, ?> map) {
            return copyOf(map, depth);
        }
        throw new IllegalArgumentException("A preparation step cannot hold \"" + value + "\".");
    }

    /** The value of a JSON element; whole numbers become Long, other numbers Double. */
    static Object of(JsonElement json) {
        return of(json, 0);
    }

    private static Object of(JsonElement json, int depth) {
        checkDepth(depth);
        if (json.isJsonArray()) {
            List<Object> list = new ArrayList<>();
            json.getAsJsonArray().forEach(element -> list.add(of(element, depth + 1)));
            return list;
        } else if (json.isJsonObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.getAsJsonObject().entrySet().forEach(e -> map.put(e.getKey(), of(e.getValue(), depth + 1)));
            return map;
        } else if (json.isJsonNull()) {
            throw new IllegalArgumentException("A preparation step cannot hold null.");
        }
        return ofPrimitive(json.getAsJsonPrimitive());
    }

    private static Object ofPrimitive(JsonPrimitive primitive) {
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        } else if (primitive.isString()) {
            return primitive.getAsString();
        }
        try {
            return Long.parseLong(primitive.getAsString());
        } catch (NumberFormatException e) {
            return primitive.getAsDouble();
        }
    }

    private static void checkDepth(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("A preparation step nests deeper than " + DEEPEST + " levels.");
        }
    }
}
