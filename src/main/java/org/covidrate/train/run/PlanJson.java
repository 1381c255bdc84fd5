// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.covidrate.dataset.DataSetSpec;

/** What a run's folder says of its plan: all that decides about the weights. */
final class PlanJson {
    static final String FILE = "run.json";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private PlanJson() {}

    static String text(TrainingPlan plan) {
        JsonObject json = new JsonObject();
        json.add("recipe", RecipeJson.write(plan.recipe()));
        JsonArray data = new JsonArray();
        plan.data().stream().map(DataSetSpec::toString).forEach(data::add);
        json.add("data", data);
        json.addProperty("folds", plan.folds());
        json.addProperty("seed", plan.seed());
        json.addProperty("device", plan.device().toString());
        json.addProperty("precision", plan.precision().map(Enum::toString).orElse("auto"));
        return GSON.toJson(json) + "\n";
    }
}
