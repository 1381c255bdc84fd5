// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The card in model.json. */
final class CardJson {
    private CardJson() {}

    static ModelCard read(JsonObject json) {
        List<Score> scores = new ArrayList<>();
        if (json.has("scores")) {
            for (JsonElement score : json.getAsJsonArray("scores")) {
                scores.add(score(score.getAsJsonObject()));
            }
        }
        return new ModelCard(
                DescriptionJson.text(json, "title"),
                DescriptionJson.text(json, "summary"),
                DescriptionJson.text(json, "training_data"),
                DescriptionJson.text(json, "intended_use"),
                DescriptionJson.text(json, "limits"),
                scores,
                json.has("bfloat16") ? Optional.of(agreement(json.getAsJsonObject("bfloat16"))) : Optional.empty());
    }

    private static Score score(JsonObject json) {
        return new Score(
                DescriptionJson.text(json, "data_set"),
                DescriptionJson.text(json, "measure"),
                json.get("value").getAsDouble(),
                DescriptionJson.number(json, "low"),
                DescriptionJson.number(json, "high"),
                json.has("n") ? OptionalInt.of(Math.toIntExact(json.get("n").getAsLong())) : OptionalInt.empty(),
                DescriptionJson.text(json, "source"));
    }

    private static Bfloat16Agreement agreement(JsonObject json) {
        return new Bfloat16Agreement(
                DescriptionJson.text(json, "data_set"),
                json.get("differing_percent").getAsDouble(),
                DescriptionJson.text(json, "source"));
    }

    static JsonObject write(ModelCard card) {
        JsonObject json = new JsonObject();
        json.addProperty("title", card.title());
        DescriptionJson.addText(json, "summary", card.summary());
        DescriptionJson.addText(json, "training_data", card.trainingData());
        DescriptionJson.addText(json, "intended_use", card.intendedUse());
        DescriptionJson.addText(json, "limits", card.limits());
        if (!card.scores().isEmpty()) {
            JsonArray scores = new JsonArray();
            card.scores().forEach(score -> scores.add(write(score)));
            json.add("scores", scores);
        }
        card.bfloat16().ifPresent(agreement -> json.add("bfloat16", write(agreement)));
        return json;
    }

    private static JsonObject write(Score score) {
        JsonObject json = new JsonObject();
        json.addProperty("data_set", score.dataSet());
        json.addProperty("measure", score.measure());
        json.addProperty("value", score.value());
        score.low().ifPresent(low -> json.addProperty("low", low));
        score.high().ifPresent(high -> json.addProperty("high", high));
        score.n().ifPresent(n -> json.addProperty("n", n));
        DescriptionJson.addText(json, "source", score.source());
        return json;
    }

    private static JsonObject write(Bfloat16Agreement agreement) {
        JsonObject json = new JsonObject();
        json.addProperty("data_set", agreement.dataSet());
        json.addProperty("differing_percent", agreement.differingPercent());
        DescriptionJson.addText(json, "source", agreement.source());
        return json;
    }
}
