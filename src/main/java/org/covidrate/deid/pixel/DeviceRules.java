// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.covidrate.deid.Area;
import org.covidrate.dicom.DataSet;

/**
 * Rules of devices; the first that fits an image counts. The file is JSON and documented in docs/deidentification-check.md.
 *
 * @param rules in their order
 * @param digest the first characters of the SHA-256 of the file, empty if there is none
 */
public record DeviceRules(List<DeviceRule> rules, String digest) {
    public static final DeviceRules NONE = new DeviceRules(List.of(), "");
    private static final int DIGEST_CHARACTERS = 12;
    private static final int LARGEST = 1 << 16;

    public DeviceRules {
        rules = List.copyOf(rules);
    }

    Optional<DeviceRule> of(DataSet dataSet) {
        return rules.stream().filter(rule -> rule.fits(dataSet)).findFirst();
    }

    /**
     * Reads a rules file.
     *
     * @throws IOException if it cannot be read or is not as documented: one sentence
     */
    public static DeviceRules read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return new DeviceRules(parse(new String(bytes, StandardCharsets.UTF_8)), digest(bytes));
        } catch (JsonParseException | IllegalStateException | NumberFormatException | ArithmeticException e) {
            throw new IOException("The rules of devices in " + file + " are not valid JSON of the documented form.", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("The rules of devices in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<DeviceRule> parse(String text) {
        JsonObject root = JsonParser.parseString(text).getAsJsonObject();
        requireOnly(root, Set.of("rules"), "The file");
        if (!root.has("rules")) {
            throw new IllegalArgumentException("The list \"rules\" is missing.");
        }
        List<DeviceRule> rules = new ArrayList<>();
        for (JsonElement element : root.getAsJsonArray("rules")) {
            rules.add(rule(element.getAsJsonObject(), rules.size() + 1));
        }
        return rules;
    }

    private static DeviceRule rule(JsonObject json, int number) {
        String name = json.has("name") ? json.get("name").getAsString() : "number " + number;
        Set<String> known = new TreeSet<>(DeviceRule.FIELDS.keySet());
        known.addAll(Set.of("name", "rows", "columns", "blank"));
        requireOnly(json, known, "The rule \"" + name + "\"");
        if (!json.has("blank")) {
            throw new IllegalArgumentException("The rule \"" + name
                    + "\" has no \"blank\"; give a list of rectangles, or an empty one if nothing is to be blanked.");
        }
        Map<String, String> texts = new TreeMap<>();
        for (String field : DeviceRule.FIELDS.keySet()) {
            if (json.has(field)) {
                texts.put(field, json.get(field).getAsString());
            }
        }
        List<Area> areas = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("blank")) {
            areas.add(area(element.getAsJsonArray(), name));
        }
        return new DeviceRule(name, texts, number(json, "rows"), number(json, "columns"), areas);
    }

    private static Area area(JsonArray numbers, String name) {
        if (numbers.size() != 4) {
            throw new IllegalArgumentException(
                    "A rectangle of the rule \"" + name + "\" is not [x, y, width, height] in pixels.");
        }
        int[] n = new int[4];
        for (int i = 0; i < n.length; i++) {
            n[i] = whole(numbers.get(i));
        }
        return new Area(n[0], n[1], n[2], n[3]);
    }

    private static int number(JsonObject json, String field) {
        int number = json.has(field) ? whole(json.get(field)) : 0;
        if (number < 0) {
            throw new IllegalArgumentException("\"" + field + "\" is " + number + ", not a number of pixels.");
        }
        return number;
    }

    private static int whole(JsonElement json) {
        int number = new BigDecimal(json.getAsString()).intValueExact();
        if (number > LARGEST) {
            throw new IllegalArgumentException(number + " pixels are more than an image can have.");
        }
        return number;
    }

    private static void requireOnly(JsonObject json, Set<String> known, String what) {
        for (String field : json.keySet()) {
            if (!known.contains(field)) {
                throw new IllegalArgumentException(what + " holds \"" + field + "\", which is none of "
                        + String.join(", ", new TreeSet<>(known)) + ".");
            }
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
