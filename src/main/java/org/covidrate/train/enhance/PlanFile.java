// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.ct.NamedParameters;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.io.OutputFolder;
import org.covidrate.train.run.Recipe;
import org.covidrate.train.run.Recipes;

/** What the folder of an enhancement says of its plan: all that decides about the weights. */
final class PlanFile {
    static final String NAME = "plan.json";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private PlanFile() {}

    /** @param source which model it begins with */
    static String text(EnhancementPlan plan, Recipe recipe, String source) {
        JsonObject json = new JsonObject();
        json.addProperty("source", source);
        json.add("parameters", parameters(plan, recipe));
        return GSON.toJson(json) + "\n";
    }

    /** Every parameter of the enhancement. */
    static JsonObject parameters(EnhancementPlan plan, Recipe recipe) {
        JsonObject json = new JsonObject();
        json.add("enhancement", GSON.toJsonTree(NamedParameters.of(plan.numbers())));
        json.add("fine_tuning", Recipes.json(recipe));
        json.add("unlabelled", specs(plan.unlabelled()));
        json.add("labelled", specs(plan.labelled()));
        json.add("validation", specs(plan.validation()));
        json.addProperty("seed", plan.seed());
        json.addProperty("device", plan.device().toString());
        json.addProperty("precision", plan.precision().map(Enum::toString).orElse("auto"));
        return json;
    }

    private static JsonElement specs(List<DataSetSpec> sets) {
        JsonArray array = new JsonArray();
        sets.forEach(set -> array.add(set.toString()));
        return array;
    }

    /** @throws IllegalArgumentException in one sentence if the folder holds another enhancement */
    static void write(Path folder, String text) throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.exists(file) && !Files.readString(file).equals(text)) {
            throw new IllegalArgumentException("The folder " + folder
                    + " holds an enhancement with another model, data or parameters; choose another folder, or the same"
                    + " ones to go on.");
        }
        try (OutputFolder out = new OutputFolder(folder)) {
            Files.writeString(out.file(NAME), text);
            out.commit();
        }
    }
}
