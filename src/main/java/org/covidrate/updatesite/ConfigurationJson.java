// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.covidrate.updatesite.SiteConfiguration.Jar;
import org.covidrate.updatesite.SiteConfiguration.Native;
import org.covidrate.updatesite.SiteConfiguration.Other;

/** site.json. */
public final class ConfigurationJson {
    private ConfigurationJson() {}

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read, or makes no site: one sentence
     */
    public static SiteConfiguration read(Path file) throws IOException {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            check(json, "name", "url", "fiji", "jars", "natives", "files");
            return new SiteConfiguration(
                    text(json, "name"),
                    text(json, "url"),
                    text(json, "fiji"),
                    list(json, "jars", ConfigurationJson::jar),
                    list(json, "natives", ConfigurationJson::ofSystem),
                    list(json, "files", ConfigurationJson::other));
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException(file + " is no JSON of the kind that is wanted: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Jar jar(JsonObject json) {
        check(json, "artifact", "folder", "version", "reason");
        return new Jar(text(json, "artifact"), textOr(json, "folder"), textOr(json, "version"), text(json, "reason"));
    }

    private static Native ofSystem(JsonObject json) {
        check(json, "artifact", "classifier", "platform", "as");
        return new Native(text(json, "artifact"), text(json, "classifier"), text(json, "platform"), text(json, "as"));
    }

    private static Other other(JsonObject json) {
        check(json, "from", "to", "optional");
        boolean optional = json.has("optional") && json.get("optional").getAsBoolean();
        return new Other(text(json, "from"), text(json, "to"), optional);
    }

    private static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> element) {
        List<T> list = new ArrayList<>();
        for (JsonElement one : json.has(name) ? json.getAsJsonArray(name) : new JsonArray()) {
            list.add(element.apply(one.getAsJsonObject()));
        }
        return list;
    }

    /** A misspelt name must not be overlooked. */
    private static void check(JsonObject json, String... names) {
        for (String name : json.keySet()) {
            if (!Set.of(names).contains(name)) {
                throw new IllegalArgumentException(
                        "There is no \"" + name + "\" here; there are " + String.join(", ", names) + ".");
            }
        }
    }

    private static String text(JsonObject json, String name) {
        if (!json.has(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is missing in " + json + ".");
        }
        return json.get(name).getAsString();
    }

    private static String textOr(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsString() : "";
    }
}
