// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.covidrate.ct.NamedParameters;
import org.covidrate.model.ModelTask;
import org.covidrate.nn.Architecture;
import org.covidrate.train.TrainingNumbers;
import org.covidrate.train.augment.AugmentationParameters;

/**
 * How a model is made, apart from the data.
 *
 * @param name of the recipe, which the model gets unless another is given
 * @param task what the model finds
 * @param architecture its network
 * @param preparation steps from a slice to the network's input, as in a model's description
 * @param numbers of the training
 * @param augmentation how slices are varied
 */
public record Recipe(
        String name,
        ModelTask task,
        Architecture architecture,
        List<Map<String, Object>> preparation,
        TrainingNumbers numbers,
        AugmentationParameters augmentation) {
    /** @throws IllegalArgumentException in one sentence if no model can come of it */
    public Recipe {
        preparation = List.copyOf(preparation);
        RecipeCheck.check(name, task, architecture, preparation, numbers);
    }

    /**
     * The recipe with other numbers.
     *
     * @param changes of numbers and augmentation, by their names in the recipe's file
     * @throws IllegalArgumentException in one sentence if there is no such name, or a value cannot be
     */
    public Recipe with(Map<String, Double> changes) {
        Map<String, Double> ofNumbers = new LinkedHashMap<>();
        Map<String, Double> ofAugmentation = new LinkedHashMap<>();
        Map<String, Object> known = NamedParameters.of(numbers);
        Map<String, Object> knownAugmentation = NamedParameters.of(augmentation);
        changes.forEach((key, value) -> {
            if (known.containsKey(key)) {
                ofNumbers.put(key, value);
            } else if (knownAugmentation.containsKey(key)) {
                ofAugmentation.put(key, value);
            } else {
                TreeSet<String> names = new TreeSet<>(known.keySet());
                names.addAll(knownAugmentation.keySet());
                throw new IllegalArgumentException(
                        "A recipe has no number " + key + "; there are " + String.join(", ", names) + ".");
            }
        });
        return new Recipe(
                name,
                task,
                architecture,
                preparation,
                NamedParameters.with(numbers, ofNumbers),
                NamedParameters.with(augmentation, ofAugmentation));
    }
}
