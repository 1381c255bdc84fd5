// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Parameter records by name, so that a method's parameters are called the same in its code ({@code closingMm}), in
 * {@link Method}, in reports and on the command line ({@code closing_mm}). Records within a record count as part of it.
 */
public final class NamedParameters {
    private NamedParameters() {}

    /** Name and value of each parameter, in the order of the record. */
    public static Map<String, Object> of(Record parameters) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : parameters.getClass().getRecordComponents()) {
            Object value = value(parameters, component);
            if (value instanceof Record part) {
                map.putAll(of(part));
            } else {
                map.put(name(component), value);
            }
        }
        return map;
    }

    /**
     * The record with other numbers.
     *
     * @param changes new values of parameters of type double, by name
     * @throws IllegalArgumentException if there is no parameter of a name, or the record refuses a value
     */
    public static <R extends Record> R with(R parameters, Map<String, Double> changes) {
        TreeSet<String> unknown = new TreeSet<>(changes.keySet());
        unknown.removeAll(of(parameters).keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no parameter " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", of(parameters).keySet()) + ".");
        }
        return replaced(parameters, changes);
    }

    private static <R extends Record> R replaced(R parameters, Map<String, Double> changes) {
        RecordComponent[] components = parameters.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            Object value = value(parameters, components[i]);
            values[i] = value instanceof Record part
                    ? replaced(part, changes)
                    : changes.getOrDefault(name(components[i]), (Double) value);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            @SuppressWarnings("unchecked")
            R changed = (R) parameters.getClass().getDeclaredConstructor(types).newInstance(values);
            return changed;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** closingMm is closing_mm, sliceHoleMm2 is slice_hole_mm2. */
    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
