// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.torchscript.ForeignModule;
import org.covidrate.nn.torchscript.ScriptOutput;

/** Architectures in model.json. The kinds of the fields have been checked; which of them a type needs has not. */
public final class ArchitectureJson {
    private static final String UNET = "unet";
    private static final String COVID_RATE = "covid-rate";
    private static final String TORCHSCRIPT = "torchscript";
    private static final List<String> UNET_FIELDS = List.of("classes", "channels", "depth");
    private static final List<String> COVID_RATE_FIELDS = List.of("filters");
    private static final List<String> TORCHSCRIPT_FIELDS =
            List.of("input_channels", "output_channels", "size_multiple", "output");

    private ArchitectureJson() {}

    /** @throws IllegalArgumentException in one sentence if a field is missing, unknown or wrong */
    public static ModelArchitecture read(JsonObject json) {
        String type = json.get("type").getAsString();
        return switch (type) {
            case UNET -> {
                checkFields(json, type, UNET_FIELDS);
                yield new BuiltArchitecture(new UNetArchitecture(
                        integer(json, "classes"), integer(json, "channels"), integer(json, "depth")));
            }
            case COVID_RATE -> {
                checkFields(json, type, COVID_RATE_FIELDS);
                List<Integer> filters = new ArrayList<>();
                for (JsonElement filter : json.getAsJsonArray("filters")) {
                    filters.add(Math.toIntExact(filter.getAsLong()));
                }
                yield new BuiltArchitecture(new CovidRateArchitecture(filters));
            }
            case TORCHSCRIPT -> {
                checkFields(json, type, TORCHSCRIPT_FIELDS);
                yield new ScriptArchitecture(new ForeignModule(
                        integer(json, "input_channels"),
                        integer(json, "output_channels"),
                        integer(json, "size_multiple"),
                        ScriptOutput.ofId(json.get("output").getAsString())));
            }
            default ->
                throw new IllegalArgumentException("There is no architecture \"" + type + "\"; there are " + UNET + ", "
                        + COVID_RATE + " and " + TORCHSCRIPT + ".");
        };
    }

    private static void checkFields(JsonObject json, String type, List<String> needed) {
        for (String name : needed) {
            if (!json.has(name)) {
                throw new IllegalArgumentException(
                        "An architecture of type \"" + type + "\" needs \"" + name + "\", which is missing.");
            }
        }
        for (String name : json.keySet()) {
            if (!name.equals("type") && !needed.contains(name)) {
                throw new IllegalArgumentException("An architecture of type \"" + type + "\" has no \"" + name + "\".");
            }
        }
    }

    private static int integer(JsonObject json, String name) {
        return Math.toIntExact(json.get(name).getAsLong());
    }

    public static JsonObject write(ModelArchitecture architecture) {
        JsonObject json = new JsonObject();
        if (architecture instanceof ScriptArchitecture script) {
            json.addProperty("type", TORCHSCRIPT);
            json.addProperty("input_channels", script.inputChannels());
            json.addProperty("output_channels", script.outputChannels());
            json.addProperty("size_multiple", script.sizeMultiple());
            json.addProperty("output", script.module().output().id());
        } else if (architecture instanceof BuiltArchitecture built) {
            if (built.network() instanceof UNetArchitecture unet) {
                json.addProperty("type", UNET);
                json.addProperty("classes", unet.classes());
                json.addProperty("channels", unet.channels());
                json.addProperty("depth", unet.depth());
            } else if (built.network() instanceof CovidRateArchitecture covidRate) {
                JsonArray filters = new JsonArray();
                covidRate.filters().forEach(filters::add);
                json.addProperty("type", COVID_RATE);
                json.add("filters", filters);
            }
        }
        return json;
    }
}
