// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The text form of a {@link DataSetSpec}: {@code key=value}, separated by commas. */
final class SpecText {
    private static final List<String> KEYS = List.of(
            "images",
            "masks",
            "lungs",
            "groups",
            "group_column",
            "name",
            "weight",
            "folds",
            "transpose",
            "sides",
            "values",
            "offset",
            "scale",
            "keep_empty",
            "fold_column",
            "test_only");
    /** Folders called so say nothing about the data set; the folder around them does. */
    private static final Set<String> PLAIN_FOLDERS = Set.of("ct", "cts", "image", "images", "img", "imgs", "slices");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final String text;

    SpecText(String text) {
        this.text = text.strip();
        // A comma parts two keys only where a key follows, so that paths may hold commas.
        for (String part : this.text.split(",(?=\\s*\\w+\\s*=)")) {
            int equals = part.indexOf('=');
            String key = part.substring(0, Math.max(0, equals)).strip();
            String value = part.substring(equals + 1).strip();
            if (!KEYS.contains(key)) {
                throw refusal("\"" + (key.isEmpty() ? part : key) + "\" is no key of a data set; keys are "
                        + String.join(", ", KEYS) + ", and each has the form key=value");
            }
            if (value.isEmpty()) {
                throw refusal("the key " + key + " has no value; give one or leave it out");
            }
            if (values.putIfAbsent(key, value) != null) {
                throw refusal("the key " + key + " is there twice; give it once");
            }
        }
    }

    DataSetSpec spec() {
        Path images = path("images");
        if (images == null) {
            throw refusal("there is no folder of images; add images=FOLDER");
        }
        if (!values.containsKey("masks")) {
            throw refusal(
                    "nothing is said of masks; add masks=FOLDER, or masks=none if there is no lesion in any slice");
        }
        return new DataSetSpec(
                values.getOrDefault("name", nameOf(images)),
                images,
                path("masks"),
                path("lungs"),
                path("groups"),
                values.get("group_column"),
                number("weight", 1),
                whole("folds"),
                yes("transpose"),
                yes("sides"),
                labels(),
                number("offset", 0),
                number("scale", 1),
                yes("keep_empty"),
                values.get("fold_column"),
                testOnly());
    }

    private Set<String> testOnly() {
        String value = values.get("test_only");
        return value == null
                ? Set.of()
                : Arrays.stream(value.split("\\+")).map(String::strip).collect(Collectors.toSet());
    }

    private static String nameOf(Path images) {
        Path folder = images.toAbsolutePath().normalize();
        while (folder.getNameCount() > 1
                && PLAIN_FOLDERS.contains(folder.getFileName().toString().toLowerCase(Locale.ROOT))) {
            folder = folder.getParent();
        }
        return folder.getFileName() == null
                ? folder.toString()
                : folder.getFileName().toString();
    }

    private Path path(String key) {
        String value = values.get(key);
        if (value == null || value.equals("none")) {
            return null;
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw refusal(key + "=" + value + " is no path; correct it");
        }
    }

    private double number(String key, double otherwise) {
        String value = values.get(key);
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw refusal(key + "=" + value + " is no number; give one such as " + key + "=2");
        }
    }

    private int whole(String key) {
        double number = number(key, 0);
        if (number != Math.rint(number) || Math.abs(number) > 1e6) {
            throw refusal(key + "=" + values.get(key) + " is no whole number; give one such as " + key + "=5");
        }
        return (int) number;
    }

    private boolean yes(String key) {
        String value = values.getOrDefault(key, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw refusal(key + "=" + value + " is neither true nor false; give one of them");
        }
        return value.equals("true");
    }

    private Set<Integer> labels() {
        Set<Integer> labels = new TreeSet<>();
        String value = values.get("values");
        if (value != null) {
            for (String label : value.split("\\+")) {
                try {
                    labels.add(Integer.parseInt(label.strip()));
                } catch (NumberFormatException e) {
                    throw refusal("values=" + value + " is no list of whole numbers; give one such as values=1+2");
                }
            }
        }
        return labels;
    }

    private IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException("In the data set \"" + text + "\", " + what + ".");
    }
}
