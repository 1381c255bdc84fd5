// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.covidrate.ct.NamedParameters;
import org.covidrate.model.ArchitectureJson;
import org.covidrate.model.BuiltArchitecture;
import org.covidrate.model.ModelTask;
import org.covidrate.model.PreparationJson;
import org.covidrate.nn.Architecture;
import org.covidrate.train.TrainingNumbers;
import org.covidrate.train.augment.AugmentationParameters;

/**
 * Recipes as JSON: {@code name, task, architecture, preparation, numbers, augmentation}. Numbers that are left out are those of
 * {@link TrainingNumbers#COVID_RATE}; augmentation that is left out is not done.
 */
final class RecipeJson {
    private static final Set<String> FIELDS =
            Set.of("name", "task", "architecture", "preparation", "numbers", "augmentation");
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private RecipeJson() {}

    /**
     * Reads a recipe.
     *
     * @param where for the message, such as the path
     * @throws IllegalArgumentException in one sentence if it is none
     */
    static Recipe read(String text, String where) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            if (!json.keySet().equals(FIELDS)) {
                throw new IllegalArgumentException("a recipe has " + String.join(", ", new TreeSet<>(FIELDS)) + ", not "
                        + String.join(", ", json.keySet()) + ".");
            }
            return new Recipe(
                    json.get("name").getAsString(),
                    ModelTask.ofKey(json.get("task").getAsString()),
                    architecture(json.getAsJsonObject("architecture")),
                    PreparationJson.read(json.getAsJsonArray("preparation")),
                    NamedParameters.with(TrainingNumbers.COVID_RATE, numbers(json.getAsJsonObject("numbers"))),
                    NamedParameters.with(AugmentationParameters.NONE, numbers(json.getAsJsonObject("augmentation"))));
        } catch (JsonParseException
                | IllegalStateException
                | ClassCastException
                | NumberFormatException
                | UnsupportedOperationException e) {
            throw new IllegalArgumentException(where + " is no recipe: it is no JSON of the right form.", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + " is no recipe: " + e.getMessage(), e);
        }
    }

    private static Architecture architecture(JsonObject json) {
        if (ArchitectureJson.read(json) instanceof BuiltArchitecture built) {
            return built.network();
        }
        throw new IllegalArgumentException("a network of others cannot be trained here.");
    }

    private static Map<String, Double> numbers(JsonObject json) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        json.entrySet().forEach(e -> numbers.put(e.getKey(), e.getValue().getAsDouble()));
        return numbers;
    }

    static JsonObject write(Recipe recipe) {
        JsonObject json = new JsonObject();
        json.addProperty("name", recipe.name());
        json.addProperty("task", recipe.task().key());
        json.add("architecture", ArchitectureJson.write(new BuiltArchitecture(recipe.architecture())));
        json.add("preparation", PreparationJson.write(recipe.preparation()));
        json.add("numbers", GSON.toJsonTree(NamedParameters.of(recipe.numbers())));
        json.add("augmentation", GSON.toJsonTree(NamedParameters.of(recipe.augmentation())));
        return json;
    }

    static String text(Recipe recipe) {
        return GSON.toJson(write(recipe)) + "\n";
    }
}
