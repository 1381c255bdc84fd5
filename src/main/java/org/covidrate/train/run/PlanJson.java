// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.covidrate.dataset.DataSetSpec;

/** What a run's folder says of its plan. */
final class PlanJson {
    static final String FILE = "run.json";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private PlanJson() {}

    /**
     * Whether two plans train the same networks: all that decides about the weights is the same. How the model is used then, its
     * threshold, how often it looks at a slice and how many neighbours count, may differ.
     */
    static boolean trainAlike(String one, String other) {
        return learning(one).equals(learning(other));
    }

    private static JsonObject learning(String text) {
        JsonObject plan = JsonParser.parseString(text).getAsJsonObject();
        JsonObject numbers = plan.getAsJsonObject("recipe").getAsJsonObject("numbers");
        numbers.remove("threshold");
        numbers.remove("looks");
        numbers.remove("neighbours");
        return plan;
    }

    static String text(TrainingPlan plan) {
        JsonObject json = new JsonObject();
        json.add("recipe", RecipeJson.write(plan.recipe()));
        JsonArray data = new JsonArray();
        plan.data().stream().map(DataSetSpec::toString).forEach(data::add);
        json.add("data", data);
        json.addProperty("folds", plan.folds());
        json.addProperty("seed", plan.seed());
        if (!plan.initial().name().isEmpty()) {
            json.addProperty("start", plan.initial().name());
        }
        json.addProperty("device", plan.device().toString());
        json.addProperty("precision", plan.precision().map(Enum::toString).orElse("auto"));
        return GSON.toJson(json) + "\n";
    }
}
