// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What sorting by the certainty index is good for: from the JSON of an evaluation, the mean Dice of each quarter of the marked
 * slices by their index, and whether the index tells more than the marked area does. Not a test; docs/certainty.md has its
 * figures.
 */
final class CertaintySortReport {
    private CertaintySortReport() {}

    /** @param args JSON files of {@code covid-rate evaluate} or of a cross-validation */
    public static void main(String[] args) throws Exception {
        for (String file : args) {
            JsonObject root =
                    JsonParser.parseString(Files.readString(Path.of(file))).getAsJsonObject();
            List<JsonObject> slices = new ArrayList<>();
            List<Double> within = new ArrayList<>();
            for (JsonElement one : root.getAsJsonArray("cases")) {
                List<JsonObject> marked = new ArrayList<>();
                for (JsonElement slice : one.getAsJsonObject().getAsJsonArray("slices")) {
                    JsonObject s = slice.getAsJsonObject();
                    if (count(s, "true_positive") + count(s, "false_negative") > 0) {
                        marked.add(s);
                    }
                }
                slices.addAll(marked);
                double own = spearman(marked, CertaintySortReport::index, CertaintySortReport::dice);
                if (marked.size() > 5 && !Double.isNaN(own)) {
                    within.add(own);
                }
            }
            double both = spearman(slices, CertaintySortReport::index, CertaintySortReport::dice);
            double area = spearman(slices, CertaintySortReport::found, CertaintySortReport::dice);
            double shared = spearman(slices, CertaintySortReport::index, CertaintySortReport::found);
            double partial = (both - area * shared) / Math.sqrt((1 - area * area) * (1 - shared * shared));
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d slices, index %.3f, marked area %.3f, index given the area %.3f%n",
                    file,
                    slices.size(),
                    both,
                    area,
                    partial);
            slices.sort(Comparator.comparingDouble(CertaintySortReport::index));
            for (int q = 0; q < 4; q++) {
                List<JsonObject> quarter = slices.subList(q * slices.size() / 4, (q + 1) * slices.size() / 4);
                System.out.printf(
                        Locale.ROOT,
                        "  index %.3f to %.3f: mean Dice %.3f over %d%n",
                        index(quarter.get(0)),
                        index(quarter.get(quarter.size() - 1)),
                        quarter.stream()
                                .mapToDouble(CertaintySortReport::dice)
                                .average()
                                .orElseThrow(),
                        quarter.size());
            }
            double[] sorted = within.stream().mapToDouble(v -> v).sorted().toArray();
            System.out.println("  within cases: " + Arrays.toString(sorted));
        }
    }

    private static double spearman(
            List<JsonObject> slices, ToDoubleFunction<JsonObject> x, ToDoubleFunction<JsonObject> y) {
        return new RankCorrelation(
                        slices.stream().mapToDouble(x).toArray(),
                        slices.stream().mapToDouble(y).toArray())
                .value();
    }

    private static double index(JsonObject slice) {
        return slice.get("certainty_index").getAsDouble();
    }

    private static double dice(JsonObject slice) {
        return slice.get("dice").getAsDouble();
    }

    private static double found(JsonObject slice) {
        return count(slice, "true_positive") + count(slice, "false_positive");
    }

    private static long count(JsonObject slice, String name) {
        return slice.get(name).getAsLong();
    }
}
