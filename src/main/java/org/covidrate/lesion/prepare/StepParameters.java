// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of one step as a model's description lists them, taken one by one; none may be left. */
final class StepParameters {
    static final String STEP = "step";

    private final String step;
    private final Map<String, Object> left;

    /** @throws IllegalArgumentException if there is no text under "step" */
    StepParameters(Map<String, Object> map) {
        if (!(map.get(STEP) instanceof String name)) {
            throw new IllegalArgumentException(
                    "A preparation step has its name under \"" + STEP + "\", and " + map + " has none.");
        }
        step = name;
        left = new LinkedHashMap<>(map);
        left.remove(STEP);
    }

    String step() {
        return step;
    }

    double number(String name) {
        return take(name, Number.class, "a number").doubleValue();
    }

    int whole(String name) {
        double value = take(name, Number.class, "a whole number").doubleValue();
        if ((int) value != value) {
            throw wrong(name, "a whole number", value);
        }
        return (int) value;
    }

    boolean flag(String name) {
        return take(name, Boolean.class, "true or false");
    }

    private <T> T take(String name, Class<T> type, String what) {
        Object value = left.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("The preparation step \"" + step + "\" lacks \"" + name + "\".");
        }
        if (!type.isInstance(value)) {
            throw wrong(name, what, value);
        }
        return type.cast(value);
    }

    /** @throws IllegalArgumentException if something was not taken */
    void end() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("The preparation step \"" + step + "\" has no parameter \""
                    + left.keySet().iterator().next() + "\".");
        }
    }

    private IllegalArgumentException wrong(String name, String what, Object value) {
        return new IllegalArgumentException(
                "\"" + name + "\" of the preparation step \"" + step + "\" is " + what + ", not " + value + ".");
    }
}
