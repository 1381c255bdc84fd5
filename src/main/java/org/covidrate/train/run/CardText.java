// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.covidrate.model.Licence;

/**
 * What only people can say of a model. Empty texts are left out of its description.
 *
 * @param version of the model
 * @param title in a few words
 * @param summary in a few sentences
 * @param trainingData what it was trained on; empty for the names and sizes of the data sets
 * @param intendedUse what it is for
 * @param limits where it is known to fail
 * @param licence terms, which cannot be freer than those of the data
 */
public record CardText(
        String version,
        String title,
        String summary,
        String trainingData,
        String intendedUse,
        String limits,
        Licence licence) {
    /** Of a model that somebody trains for themselves. */
    public static final CardText DEFAULT = new CardText(
            "1.0",
            "",
            "",
            "",
            "Research only. Not a medical device, not for diagnosis.",
            "Not known; see what it was trained on.",
            new Licence("unknown", "", "The terms of the data that it was trained on apply."));

    private static final Set<String> FIELDS = Set.of(
            "version",
            "title",
            "summary",
            "training_data",
            "intended_use",
            "limits",
            "licence",
            "attribution",
            "terms");

    /**
     * Reads a JSON file: version, title, summary, training_data, intended_use, limits, licence (an SPDX identifier or
     * "unknown"), attribution, terms; all texts, any may be left out.
     *
     * @throws IllegalArgumentException in one sentence if it is none
     */
    public static CardText read(Path file) throws IOException {
        try {
            JsonObject json = JsonParser.parseString(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    .getAsJsonObject();
            for (String name : json.keySet()) {
                if (!FIELDS.contains(name)) {
                    throw new IllegalArgumentException(file + " has a field \"" + name + "\"; a model card has "
                            + String.join(", ", FIELDS.stream().sorted().toList()) + ".");
                }
            }
            return new CardText(
                    text(json, "version", DEFAULT.version),
                    text(json, "title", ""),
                    text(json, "summary", ""),
                    text(json, "training_data", ""),
                    text(json, "intended_use", DEFAULT.intendedUse),
                    text(json, "limits", DEFAULT.limits),
                    new Licence(
                            text(json, "licence", DEFAULT.licence.id()),
                            text(json, "attribution", ""),
                            text(json, "terms", DEFAULT.licence.text())));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(file + " is no model card: it is no JSON object of texts.", e);
        }
    }

    private static String text(JsonObject json, String name, String otherwise) {
        return json.has(name) ? json.get(name).getAsString() : otherwise;
    }
}
