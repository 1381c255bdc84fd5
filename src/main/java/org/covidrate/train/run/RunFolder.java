// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.model.ModelJson;

/**
 * A run of training with folds, read from its folder.
 *
 * @param folder of the run
 * @param recipe of its networks
 * @param data of the run, as its plan tells them
 * @param folds how many
 * @param seed by which patients were dealt out to the folds
 */
public record RunFolder(Path folder, Recipe recipe, List<String> data, int folds, int seed) {
    private static final Pattern FIELD = Pattern.compile("(\\w+)=(.*?)(?=, \\w+=|\\]$)");
    /** How often slices are drawn says nothing of who is in which fold. */
    private static final Set<String> FREE = Set.of("weight");

    private static final Set<String> PATHS = Set.of("images", "masks", "lungs", "groups");

    /**
     * Reads the plan.
     *
     * @throws IllegalArgumentException in one sentence if the folder holds no run with folds
     */
    public static RunFolder read(Path folder) throws IOException {
        Path file = folder.resolve(PlanJson.FILE);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "The folder " + folder + " holds no run of training: there is no " + PlanJson.FILE + " in it.");
        }
        RunFolder run;
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            List<String> data = new ArrayList<>();
            for (JsonElement element : json.getAsJsonArray("data")) {
                data.add(element.getAsString());
            }
            run = new RunFolder(
                    folder,
                    RecipeJson.read(json.getAsJsonObject("recipe").toString(), file.toString()),
                    List.copyOf(data),
                    json.get("folds").getAsInt(),
                    json.get("seed").getAsInt());
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | ClassCastException
                | NumberFormatException
                | UnsupportedOperationException e) {
            throw new IllegalArgumentException(file + " is not the plan of a run of training.", e);
        }
        if (run.folds < 2) {
            throw new IllegalArgumentException(
                    "The run in " + folder + " has no folds; train it with --folds, or enhance its model alone.");
        }
        return run;
    }

    /** Whether a fold's model, from 1, is finished. */
    public boolean isFinished(int fold) {
        return Files.exists(model(fold).resolve(ModelJson.FILE_NAME));
    }

    /** The folder of a fold's model, from 1, or of the final one, 0; finished or not. */
    public Path model(int fold) {
        return folder.resolve(new RunPart(fold).folder()).resolve(TrainingRun.MODEL);
    }

    /**
     * Makes sure that the folds' models have held out of a data set what will be held out of it now.
     *
     * @throws IllegalArgumentException in one sentence if the data set is not one of the run's
     */
    public void require(DataSetSpec spec) {
        Map<String, String> wanted = fields(spec.toString());
        for (String known : data) {
            Map<String, String> fields = fields(known);
            if (!spec.name().equals(fields.get("name"))) {
                continue;
            }
            fields.forEach((key, then) -> {
                String now = wanted.get(key);
                if (!FREE.contains(key) && !isSame(key, then, now)) {
                    throw new IllegalArgumentException("The data set " + spec.name() + " had " + key + "=" + then
                            + " in the run of " + folder + " and has " + key + "=" + now
                            + " now; give it as it was, or patients that a model knows would be taken for unknown.");
                }
            });
            return;
        }
        throw new IllegalArgumentException("The data set " + spec.name() + " is not one of the run in " + folder
                + "; give it the name that it had there, with name=NAME.");
    }

    /** Whether a data set of this name, or with these images, was part of the run. */
    public boolean knows(DataSetSpec spec) {
        Map<String, String> wanted = fields(spec.toString());
        return data.stream()
                .map(RunFolder::fields)
                .anyMatch(known -> spec.name().equals(known.get("name"))
                        || isSame("images", known.get("images"), wanted.get("images")));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher m = FIELD.matcher(text.substring(text.indexOf('[') + 1));
        while (m.find()) {
            fields.put(m.group(1), m.group(2));
        }
        return fields;
    }

    /** Paths may have been written from another folder: what counts is how they end. */
    private static boolean isSame(String key, String then, String now) {
        if (!PATHS.contains(key) || now == null || then.equals("null") || now.equals("null")) {
            return then.equals(now);
        }
        Path end = Path.of(then).normalize();
        while (end.getNameCount() > 1 && end.startsWith("..")) {
            end = end.subpath(1, end.getNameCount());
        }
        return Path.of(now).toAbsolutePath().normalize().endsWith(end);
    }
}
