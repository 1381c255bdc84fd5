// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a label volume was made. Every output carries it.
 *
 * @param name such as "threshold estimate" or a model's name and version
 * @param parameters what it was made with, in order: name with unit, such as "lower_limit_hu", to a number, text or boolean
 */
public record Method(String name, Map<String, Object> parameters) {
    public Method {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
