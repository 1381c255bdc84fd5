// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The recipes that come along, and those of users. */
public final class Recipes {
    /** The bundled lesion model's. */
    public static final String COVID_RATE_SMALL = "covid-rate-small";
    /** The network of the paper in its full size, with the numbers of its code where that has any. */
    public static final String COVID_RATE = "covid-rate";
    /** The bundled lung model's. */
    public static final String LUNG_SMALL = "lung-small";

    public static final List<String> NAMES = List.of(COVID_RATE_SMALL, COVID_RATE, LUNG_SMALL);

    private Recipes() {}

    /**
     * A recipe.
     *
     * @param nameOrFile one of {@link #NAMES}, or a JSON file
     * @throws IllegalArgumentException in one sentence if there is none, or it is wrong
     * @throws IOException if the file cannot be read
     */
    public static Recipe find(String nameOrFile) throws IOException {
        if (NAMES.contains(nameOrFile)) {
            try (InputStream in = Recipes.class.getResourceAsStream("/recipes/" + nameOrFile + ".json")) {
                return RecipeJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), nameOrFile);
            }
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no recipe \"" + nameOrFile + "\"; there are "
                    + String.join(", ", NAMES) + ", or give a file.");
        }
        return RecipeJson.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), nameOrFile);
    }

    /** The recipe as part of another JSON file. */
    public static JsonObject json(Recipe recipe) {
        return RecipeJson.write(recipe);
    }

    /** The recipe as a file holds it. */
    public static String text(Recipe recipe) {
        return RecipeJson.text(recipe);
    }
}
