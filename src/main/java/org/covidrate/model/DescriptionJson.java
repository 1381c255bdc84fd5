// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.covidrate.ct.Label;

/** Descriptions to JSON trees and back. What is read has passed {@link FieldCheck}. */
final class DescriptionJson {
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private DescriptionJson() {}

    static ModelDescription read(JsonObject json) {
        return new ModelDescription(
                text(json, "name"),
                text(json, "version"),
                ModelTask.ofKey(text(json, "task")),
                ArchitectureJson.read(json.getAsJsonObject("architecture")),
                PreparationJson.read(json.getAsJsonArray("preparation")),
                classes(json.getAsJsonArray("classes")),
                number(json, "threshold"),
                json.has("looks") ? Math.toIntExact(json.get("looks").getAsLong()) : 1,
                json.has("neighbours") ? Math.toIntExact(json.get("neighbours").getAsLong()) : 0,
                number(json, "temperature").orElse(1),
                weights(json.getAsJsonObject("weights")),
                licence(json.getAsJsonObject("licence")),
                CardJson.read(json.getAsJsonObject("card")));
    }

    static JsonObject write(ModelDescription description) {
        JsonObject json = new JsonObject();
        json.addProperty("format_version", ModelJson.FORMAT_VERSION);
        json.addProperty("name", description.name());
        json.addProperty("version", description.version());
        json.addProperty("task", description.task().key());
        json.add("architecture", ArchitectureJson.write(description.architecture()));
        json.add("preparation", PreparationJson.write(description.preparation()));
        JsonArray classes = new JsonArray();
        description.classes().forEach(label -> classes.add(write(label)));
        json.add("classes", classes);
        description.threshold().ifPresent(value -> json.addProperty("threshold", value));
        if (description.looks() != 1) {
            json.addProperty("looks", description.looks());
        }
        if (description.neighbours() != 0) {
            json.addProperty("neighbours", description.neighbours());
        }
        if (description.temperature() != 1) {
            json.addProperty("temperature", description.temperature());
        }
        JsonObject weights = new JsonObject();
        weights.addProperty("file", description.weights().file());
        weights.addProperty("sha256", description.weights().sha256());
        weights.addProperty("bytes", description.weights().bytes());
        json.add("weights", weights);
        JsonObject licence = new JsonObject();
        licence.addProperty("id", description.licence().id());
        addText(licence, "attribution", description.licence().attribution());
        addText(licence, "text", description.licence().text());
        json.add("licence", licence);
        json.add("card", CardJson.write(description.card()));
        return json;
    }

    private static List<Label> classes(JsonArray json) {
        List<Label> classes = new ArrayList<>();
        for (JsonElement element : json) {
            JsonObject label = element.getAsJsonObject();
            String colour = text(label, "colour");
            if (!COLOUR.matcher(colour).matches()) {
                throw new IllegalArgumentException("A colour is # and 6 hexadecimal digits, not \"" + colour + "\".");
            }
            classes.add(new Label(
                    Math.toIntExact(label.get("value").getAsLong()),
                    text(label, "name"),
                    Integer.parseInt(colour.substring(1), 16)));
        }
        return classes;
    }

    private static JsonObject write(Label label) {
        JsonObject json = new JsonObject();
        json.addProperty("value", label.value());
        json.addProperty("name", label.name());
        json.addProperty("colour", String.format("#%06X", label.rgb()));
        return json;
    }

    private static ModelWeights weights(JsonObject json) {
        return new ModelWeights(
                text(json, "file"), text(json, "sha256"), json.get("bytes").getAsLong());
    }

    private static Licence licence(JsonObject json) {
        return new Licence(text(json, "id"), text(json, "attribution"), text(json, "text"));
    }

    /** Empty where the field is absent. */
    static String text(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsString() : "";
    }

    static OptionalDouble number(JsonObject json, String name) {
        return json.has(name) ? OptionalDouble.of(json.get(name).getAsDouble()) : OptionalDouble.empty();
    }

    /** Empty texts are left out. */
    static void addText(JsonObject json, String name, String text) {
        if (!text.isEmpty()) {
            json.addProperty(name, text);
        }
    }
}
