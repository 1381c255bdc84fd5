// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.lung.ThresholdLungParameters;
import picocli.CommandLine.Option;

/** What the threshold lung masker goes by: any of its parameters under the name that it has in summary.json. */
final class LungOptions {
    @Option(
            names = "--lung",
            paramLabel = "NAME=VALUE",
            order = 20,
            description =
                    "Threshold lung mask: sets a parameter by its name in summary.json, such as closing_mm=6; may be"
                            + " given several times.")
    Map<String, Double> changes = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if there is no parameter of that name */
    LungMasker masker() {
        RecordComponent[] components = ThresholdLungParameters.class.getRecordComponents();
        Map<String, Double> left = new TreeMap<>(changes);
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                Double changed = left.remove(name(components[i]));
                values[i] =
                        changed != null ? changed : components[i].getAccessor().invoke(ThresholdLungParameters.DEFAULT);
            }
            if (!left.isEmpty()) {
                throw new IllegalArgumentException("--lung knows no parameter " + left.keySet() + "; there are "
                        + Arrays.stream(components).map(LungOptions::name).toList() + ".");
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return new ThresholdLungMasker(
                    ThresholdLungParameters.class.getDeclaredConstructor(types).newInstance(values));
        } catch (ReflectiveOperationException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        }
    }

    /** closingMm is closing_mm. */
    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
