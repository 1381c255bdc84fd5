// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.nn.weights.PickleGlobal.Function;

/** What the few functions do that a pickle of weights may call. Wrong arguments end in any RuntimeException. */
final class PickleCall {
    private PickleCall() {}

    static Object call(Object function, Object[] arguments) throws WeightFormatException {
        if (!(function instanceof Function known)) {
            throw new WeightFormatException("calls something that is no function of PyTorch weights");
        }
        return switch (known) {
            case ORDERED_DICT -> orderedDict(arguments);
            case SIZE -> (Object[]) arguments[0];
            case PARAMETER -> (TorchTensor) arguments[0];
            case TENSOR -> tensor(arguments);
        };
    }

    /** Python 2 gave the items as one list of pairs. */
    private static Map<Object, Object> orderedDict(Object[] arguments) throws WeightFormatException {
        Map<Object, Object> items = new LinkedHashMap<>();
        if (arguments.length > 0) {
            for (Object item : (List<?>) arguments[0]) {
                Object key = item instanceof List<?> pair ? pair.get(0) : ((Object[]) item)[0];
                Object value = item instanceof List<?> pair ? pair.get(1) : ((Object[]) item)[1];
                put(items, key, value);
            }
        }
        return items;
    }

    /** Keys are names or numbers: others could hold themselves, and have no hash code then. */
    static void put(Map<Object, Object> dictionary, Object key, Object value) throws WeightFormatException {
        if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
            throw new WeightFormatException("has a dictionary with a key that is neither a name nor a number");
        }
        dictionary.put(key, value);
    }

    /** Arguments: storage, offset, shape, strides. */
    private static TorchTensor tensor(Object[] arguments) {
        return new TorchTensor(
                (TorchStorage) arguments[0],
                new Strided(number(arguments[1]), numbers(arguments[2]), numbers(arguments[3])));
    }

    private static List<Long> numbers(Object tuple) {
        List<Long> numbers = new ArrayList<>();
        for (Object value : (Object[]) tuple) {
            numbers.add(number(value));
        }
        return numbers;
    }

    /** A whole number that fits a long; the pickle library gives larger ones as another class. */
    static long number(Object value) {
        return value instanceof Integer i ? i : (Long) value;
    }
}
