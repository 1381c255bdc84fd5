// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of model.json, format version 1. docs/model-json.md describes the same ones, and a test holds the two together. */
final class ModelFields {
    /** What a field holds. */
    enum Kind {
        TEXT,
        INTEGER,
        NUMBER,
        OBJECT,
        LIST,
        ANY
    }

    /**
     * One field.
     *
     * @param kind of its value
     * @param required whether its object cannot do without it
     */
    record Field(Kind kind, boolean required) {}

    /** By path; {@code []} stands for the elements of a list, {@code *} for any name. */
    static final Map<String, Field> ALL = fields();

    private ModelFields() {}

    private static Map<String, Field> fields() {
        Map<String, Field> all = new LinkedHashMap<>();
        Field text = new Field(Kind.TEXT, true);
        Field integer = new Field(Kind.INTEGER, true);
        Field number = new Field(Kind.NUMBER, true);
        Field object = new Field(Kind.OBJECT, true);
        Field list = new Field(Kind.LIST, true);
        Field optionalText = new Field(Kind.TEXT, false);
        Field optionalInteger = new Field(Kind.INTEGER, false);
        Field optionalNumber = new Field(Kind.NUMBER, false);
        all.put("", object);
        all.put("format_version", integer);
        all.put("name", text);
        all.put("version", text);
        all.put("task", text);
        all.put("architecture", object);
        all.put("architecture.type", text);
        // Which of these there must be depends on the type: ArchitectureJson.
        all.put("architecture.classes", optionalInteger);
        all.put("architecture.channels", optionalInteger);
        all.put("architecture.depth", optionalInteger);
        all.put("architecture.filters", new Field(Kind.LIST, false));
        all.put("architecture.filters[]", integer);
        all.put("architecture.input_channels", optionalInteger);
        all.put("architecture.output_channels", optionalInteger);
        all.put("architecture.size_multiple", optionalInteger);
        all.put("architecture.output", optionalText);
        all.put("preparation", list);
        all.put("preparation[]", object);
        all.put("preparation[].step", text);
        all.put("preparation[].*", new Field(Kind.ANY, false));
        all.put("classes", list);
        all.put("classes[]", object);
        all.put("classes[].value", integer);
        all.put("classes[].name", text);
        all.put("classes[].colour", text);
        all.put("threshold", optionalNumber);
        all.put("looks", optionalInteger);
        all.put("neighbours", optionalInteger);
        all.put("temperature", optionalNumber);
        all.put("weights", object);
        all.put("weights.file", text);
        all.put("weights.sha256", text);
        all.put("weights.bytes", integer);
        all.put("licence", object);
        all.put("licence.id", text);
        all.put("licence.attribution", optionalText);
        all.put("licence.text", optionalText);
        all.put("card", object);
        all.put("card.title", text);
        all.put("card.summary", optionalText);
        all.put("card.training_data", optionalText);
        all.put("card.intended_use", optionalText);
        all.put("card.limits", optionalText);
        all.put("card.scores", new Field(Kind.LIST, false));
        all.put("card.scores[]", object);
        all.put("card.scores[].data_set", text);
        all.put("card.scores[].measure", text);
        all.put("card.scores[].value", number);
        all.put("card.scores[].low", optionalNumber);
        all.put("card.scores[].high", optionalNumber);
        all.put("card.scores[].n", optionalInteger);
        all.put("card.scores[].source", optionalText);
        all.put("card.bfloat16", new Field(Kind.OBJECT, false));
        all.put("card.bfloat16.data_set", text);
        all.put("card.bfloat16.differing_percent", number);
        all.put("card.bfloat16.source", optionalText);
        return all;
    }
}
