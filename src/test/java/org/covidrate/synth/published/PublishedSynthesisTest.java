// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what the authors' code gave, number by number, and what it ends on. */
class PublishedSynthesisTest {
    private static final double EXACT = 1e-12;
    private static final double STORED_AS_FLOAT = 1e-6;

    private static Map<String, Npz.Array> arrays(String name) throws IOException {
        return Npz.read(SharedData.require("oracles/synthetic/" + name + ".npz"));
    }

    private static JsonObject told(String name) throws IOException {
        JsonArray all = JsonParser.parseString(
                        Files.readString(SharedData.require("oracles/synthetic/synthetic.json")))
                .getAsJsonArray();
        for (JsonElement e : all) {
            if (e.getAsJsonObject().get("name").getAsString().equals(name)) {
                return e.getAsJsonObject();
            }
        }
        throw new IOException("no case " + name);
    }

    private static List<Integer> ints(JsonObject of, String key) {
        List<Integer> ints = new ArrayList<>();
        of.getAsJsonArray(key).forEach(e -> ints.add(e.getAsInt()));
        return ints;
    }

    private static List<double[]> stack(Npz.Array array) {
        int depth = array.shape()[0];
        int n = array.size() / Math.max(1, depth);
        return IntStream.range(0, depth)
                .mapToObj(z -> IntStream.range(0, n)
                        .mapToDouble(i -> array.get(z * n + i))
                        .toArray())
                .toList();
    }

    private static void assertStack(Npz.Array expected, List<double[]> found, double tolerance) {
        List<double[]> wanted = stack(expected);
        assertEquals(wanted.size(), found.size());
        for (int z = 0; z < wanted.size(); z++) {
            assertEquals(wanted.get(z).length, found.get(z).length);
            for (int i = 0; i < wanted.get(z).length; i++) {
                double a = wanted.get(z)[i];
                double b = found.get(z)[i];
                boolean same = Double.isNaN(a) ? Double.isNaN(b) : Math.abs(a - b) <= tolerance;
                int pixel = i;
                assertTrue(same, () -> "pixel " + pixel + ": " + a + " and " + b);
            }
        }
    }

    private static PublishedSynthesis.Pairs pairs(Map<String, Npz.Array> in) {
        return PublishedSynthesis.pairs(
                stack(in.get("cts_infected")),
                stack(in.get("lungs_infected")),
                stack(in.get("infection_mask")),
                stack(in.get("cts_normal")),
                stack(in.get("lungs_normal")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"phantom512_uint8_masks", "small48_mask_value_40", "phantom224_float64"})
    void pairsAreThoseOfTheCode(String name) throws IOException {
        Map<String, Npz.Array> in = arrays(name);
        JsonObject told = told(name);
        PublishedSynthesis.Pairs pairs = pairs(in);
        assertEquals(told.get("n_out").getAsInt(), pairs.images().size());
        boolean stored = told.getAsJsonObject("stored_as_float32_true_double").has("out_ct");
        assertStack(in.get("out_ct"), pairs.images(), stored ? STORED_AS_FLOAT : EXACT);
        assertStack(in.get("out_mask"), pairs.masks(), 0);
        if (stored) {
            double sum = pairs.images().stream()
                    .flatMapToDouble(Arrays::stream)
                    .sum();
            double wanted = told.getAsJsonObject("stored_as_float32_true_double")
                    .getAsJsonObject("out_ct")
                    .get("sum")
                    .getAsDouble();
            assertEquals(wanted, sum, 1e-9 * wanted, "of the doubles");
        }
        if (in.containsKey("preprocessed_infected")) {
            assertStack(
                    in.get("preprocessed_infected"),
                    prepared(stack(in.get("cts_infected")), stack(in.get("lungs_infected"))),
                    EXACT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phantom512_uint8_masks",
                "small48_all_normals_dropped",
                "small48_mask_value_40",
                "phantom224_float64",
                "phantom224_mismatch_error",
                "phantom224_one_normal_broadcasts"
            })
    void slicesWithEnoughLungAreThoseOfTheCode(String name) throws IOException {
        List<Integer> kept = PublishedSynthesis.significant(stack(arrays(name).get("lungs_normal")));
        assertEquals(ints(told(name), "normals_kept_by_lung_area"), kept);
    }

    @Test
    void slicesWithEnoughLungAreKeptWhole() throws IOException {
        Map<String, Npz.Array> in = arrays("significant");
        List<double[]> lungs = stack(in.get("lungs"));
        List<double[]> cts = stack(in.get("cts"));
        List<Integer> kept = PublishedSynthesis.significant(lungs);
        assertEquals(ints(told("significant"), "kept"), kept);
        assertStack(in.get("out_lungs"), kept.stream().map(lungs::get).toList(), 0);
        assertStack(in.get("out_cts"), kept.stream().map(cts::get).toList(), 0);
        assertEquals(List.of(), PublishedSynthesis.significant(List.of(new double[16])));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"small48_all_normals_dropped", "phantom224_mismatch_error", "phantom224_one_normal_broadcasts"})
    void whatTheCodeEndsOnIsOneSentence(String name) throws IOException {
        Map<String, Npz.Array> in = arrays(name);
        JsonObject told = told(name);
        assertTrue(told.get("error").getAsString().contains("Error"), "the code fails here");
        String message = assertThrows(IllegalArgumentException.class, () -> pairs(in))
                .getMessage();
        int kept = ints(told, "normals_kept_by_lung_area").size();
        int healthy = in.get("cts_normal").shape()[0];
        int infected = in.get("cts_infected").shape()[0];
        assertEquals(
                "Of " + healthy + " healthy slices " + kept + " have enough lung, but there are " + infected
                        + " slices with lesions; give as many healthy slices with lung as slices with lesions.",
                message);
    }

    @Test
    void sizesThatDoNotFitAreOneSentence() {
        double[] big = new double[10_000];
        Arrays.fill(big, 1);
        double[] other = new double[9_999];
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> PublishedSynthesis.pairs(List.of(other), List.of(other), List.of(other), List.of(big), List.of(big)));
        assertTrue(e.getMessage().contains("give slices and masks of one size"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> PublishedSynthesis.pairs(List.of(big), List.of(), List.of(big), List.of(big), List.of(big)));
        assertThrows(IllegalArgumentException.class, () -> PublishedPreparation.of(new double[3], new double[4]));
    }

    private static List<double[]> prepared(List<double[]> cts, List<double[]> lungs) {
        return IntStream.range(0, cts.size())
                .mapToObj(z -> PublishedPreparation.of(cts.get(z), lungs.get(z)))
                .toList();
    }

    private static short[] shorts(double[] values) {
        short[] out = new short[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) values[i];
        }
        return out;
    }

    @Test
    void preparationIsThatOfTheCodeInEveryNumberType() throws IOException {
        Map<String, Npz.Array> in = arrays("preprocessing_small");
        List<double[]> cts = stack(in.get("ct_int16"));
        List<double[]> lungs = stack(in.get("lung"));
        assertStack(in.get("out_float64"), prepared(cts, lungs), EXACT);
        List<double[]> int16 = IntStream.range(0, cts.size())
                .mapToObj(z -> PublishedPreparation.ofInt16(shorts(cts.get(z)), lungs.get(z)))
                .toList();
        assertStack(in.get("out_int16"), int16, EXACT);
        assertStack(in.get("out_int16_lungbool"), int16, EXACT);
        List<double[]> float32 = IntStream.range(0, cts.size())
                .mapToObj(z -> {
                    float[] slice = new float[cts.get(z).length];
                    for (int i = 0; i < slice.length; i++) {
                        slice[i] = (float) cts.get(z)[i];
                    }
                    float[] out = PublishedPreparation.of(slice, lungs.get(z));
                    return IntStream.range(0, out.length)
                            .mapToDouble(i -> out[i])
                            .toArray();
                })
                .toList();
        assertStack(in.get("out_float32"), float32, 0);
    }

    @Test
    void wholeNumbersWrapAroundAsInTheCode() throws IOException {
        Map<String, Npz.Array> in = arrays("preprocessing_int16_overflow");
        List<double[]> cts = stack(in.get("ct"));
        List<double[]> lungs = stack(in.get("lung"));
        List<double[]> out = IntStream.range(0, cts.size())
                .mapToObj(z -> PublishedPreparation.ofInt16(shorts(cts.get(z)), lungs.get(z)))
                .toList();
        assertStack(in.get("out"), out, EXACT);
    }
}
