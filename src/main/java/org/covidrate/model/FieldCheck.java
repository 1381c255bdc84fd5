// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.covidrate.model.ModelFields.Field;
import org.covidrate.model.ModelFields.Kind;

/** Compares a JSON document with {@link ModelFields}: what is missing, what is unknown, what is of another kind. */
final class FieldCheck {
    private final List<String> missing = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    private FieldCheck() {}

    /**
     * Checks the whole document.
     *
     * @throws IllegalArgumentException in one sentence that names the fields, without its subject: "lacks \"name\"."
     */
    static void check(JsonElement document) {
        FieldCheck check = new FieldCheck();
        check.visit("", "", document);
        if (!check.missing.isEmpty()) {
            throw new IllegalArgumentException("lacks " + quoted(check.missing) + ".");
        } else if (!check.unknown.isEmpty()) {
            throw new IllegalArgumentException("holds " + quoted(check.unknown) + ", which format version "
                    + ModelJson.FORMAT_VERSION + " does not know.");
        } else if (!check.wrong.isEmpty()) {
            throw new IllegalArgumentException("needs " + String.join(", ", check.wrong) + ".");
        }
    }

    private void visit(String pattern, String path, JsonElement json) {
        Field field = ModelFields.ALL.get(pattern);
        if (field == null) {
            unknown.add(path);
        } else if (!fits(field.kind(), json)) {
            wrong.add(article(field.kind()) + " as " + (path.isEmpty() ? "a whole" : "\"" + path + "\""));
        } else if (field.kind() == Kind.OBJECT) {
            visitMembers(pattern, path, json.getAsJsonObject());
        } else if (field.kind() == Kind.LIST) {
            for (int i = 0; i < json.getAsJsonArray().size(); i++) {
                visit(
                        pattern + "[]",
                        path + "[" + i + "]",
                        json.getAsJsonArray().get(i));
            }
        }
    }

    private void visitMembers(String pattern, String path, JsonObject json) {
        String prefix = pattern.isEmpty() ? "" : pattern + ".";
        String place = path.isEmpty() ? "" : path + ".";
        for (Map.Entry<String, Field> entry : ModelFields.ALL.entrySet()) {
            String name = entry.getKey().startsWith(prefix) ? entry.getKey().substring(prefix.length()) : "";
            boolean member = !name.isEmpty() && name.indexOf('.') < 0 && name.indexOf('[') < 0;
            if (member && entry.getValue().required() && !json.has(name)) {
                missing.add(place + name);
            }
        }
        for (Map.Entry<String, JsonElement> member : json.entrySet()) {
            String known = prefix + member.getKey();
            boolean free = !ModelFields.ALL.containsKey(known) && ModelFields.ALL.containsKey(prefix + "*");
            visit(free ? prefix + "*" : known, place + member.getKey(), member.getValue());
        }
    }

    private static boolean fits(Kind kind, JsonElement json) {
        return switch (kind) {
            case ANY -> true;
            case OBJECT -> json.isJsonObject();
            case LIST -> json.isJsonArray();
            case TEXT -> json instanceof JsonPrimitive text && text.isString();
            case NUMBER -> json instanceof JsonPrimitive number && number.isNumber();
            case INTEGER -> json instanceof JsonPrimitive number && number.isNumber() && isLong(number.getAsString());
        };
    }

    private static boolean isLong(String number) {
        try {
            Long.parseLong(number);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String article(Kind kind) {
        return switch (kind) {
            case ANY -> "anything";
            case OBJECT -> "an object";
            case LIST -> "a list";
            case TEXT -> "a text";
            case NUMBER -> "a number";
            case INTEGER -> "a whole number";
        };
    }

    private static String quoted(List<String> names) {
        List<String> quoted = names.stream().map(name -> "\"" + name + "\"").toList();
        int last = quoted.size() - 1;
        return last == 0 ? quoted.get(0) : String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last);
    }
}
