// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.covidrate.evaluate.Bootstrap;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** Pixels that are lesion as often as sigmoid(logit) says, told with logits that are so many times too large. */
    private static CalibrationCounts counts(String name, long seed, double tooLarge, int pixels) {
        Random random = new Random(seed);
        float[] told = new float[pixels];
        byte[] labels = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            double logit = 2 * random.nextGaussian() - 1;
            labels[i] = (byte) (random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0);
            told[i] = (float) (1 / (1 + Math.exp(-logit * tooLarge)));
        }
        CalibrationCounts counts = new CalibrationCounts(name);
        counts.add(told, labels, null);
        return counts;
    }

    @Test
    void theErrorIsThatOfADefinition() {
        CalibrationCounts counts = new CalibrationCounts("a");
        float[] p = {0.01f, 0.05f, 0.5f, 0.5f, 0.98f, 1f, 0.7f};
        byte[] labels = {0, 1, 1, 0, 1, 1, 0};
        counts.add(p, labels, new byte[] {1, 1, 1, 1, 1, 1, 0});
        Reliability r = counts.reliability().result();
        assertEquals(15, r.bins().size());
        assertEquals(6, r.pixels());
        assertEquals(2, r.bins().get(0).pixels());
        assertEquals(0.5, r.bins().get(0).lesionShare());
        assertEquals(2, r.bins().get(7).pixels());
        assertEquals(2, r.bins().get(14).pixels(), "1 is in the last bin");
        double ece = (2 * (0.5 - 0.03) + 2 * 0 + 2 * (1 - 0.99)) / 6;
        assertEquals(ece, r.ece(), 1e-6);
        assertEquals((2 * 0 + 2 * (1 - 0.99)) / 4, r.eceAboveFirstBin(), 1e-6);
        assertEquals(0.47, r.largestGap(), 1e-6);
        double brier = (0.0001 + 0.95 * 0.95 + 0.25 + 0.25 + 0.0004 + 0) / 6;
        assertEquals(brier, r.brier(), 1e-6);
    }

    @Test
    void theTemperatureThatWasPutInIsFound() {
        for (double tooLarge : new double[] {0.5, 1, 2.5}) {
            CalibrationCounts counts = counts("a", 4, tooLarge, 400_000);
            assertEquals(tooLarge, TemperatureFit.of(counts.logits()), 0.02 * tooLarge);
        }
    }

    /** Against a plain search over all pixels, without bins. */
    @Test
    void binsOfLogitsDoNotMoveTheMinimum() {
        Random random = new Random(8);
        int n = 20_000;
        float[] p = new float[n];
        byte[] labels = new byte[n];
        for (int i = 0; i < n; i++) {
            p[i] = random.nextFloat();
            labels[i] = (byte) (random.nextFloat() < Math.sqrt(p[i]) ? 1 : 0);
        }
        CalibrationCounts counts = new CalibrationCounts("a");
        counts.add(p, labels, null);
        double best = 0;
        double least = Double.MAX_VALUE;
        for (double t = 0.5; t < 3; t += 0.001) {
            double loss = 0;
            for (int i = 0; i < n; i++) {
                double z = Math.log(p[i] / (1.0 - p[i])) / t;
                loss += Math.log1p(Math.exp(labels[i] != 0 ? -z : z)) / n;
            }
            if (loss < least) {
                least = loss;
                best = t;
            }
        }
        assertEquals(best, TemperatureFit.of(counts.logits()), 0.003);
        assertEquals(least, counts.logits().loss(TemperatureFit.of(counts.logits())), 1e-5);
    }

    @Test
    void otherCasesCalibrateACase() {
        List<CalibrationCounts> counts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            counts.add(counts("case " + i, i, 2, 50_000));
        }
        Calibration c = Calibration.of(counts, Bootstrap.DEFAULT);
        assertEquals(2, c.temperature(), 0.03);
        assertEquals(300_000, c.pooled().pixels());
        assertTrue(c.ece().value() > 0.06, c.ece().toString());
        assertTrue(c.scaledEce().value() < 0.01, c.scaledEce().toString());
        assertTrue(c.scaledEce().high() < c.ece().low(), "beyond chance");
        assertTrue(c.scaledLoss() < c.loss());
        assertTrue(c.ece().low() <= c.ece().value() && c.ece().value() <= c.ece().high());
        double mean = 0;
        for (CalibratedCase one : c.cases()) {
            mean += one.reliability().ece() / 6;
            assertEquals(2, one.temperature(), 0.05);
        }
        assertEquals(mean, c.casesEce().value(), 1e-12);
        // Exactly: what is fitted for a case has seen the others only.
        CalibrationCounts others = new CalibrationCounts("others");
        counts.subList(1, 6).forEach(one -> others.logits().add(one.logits(), 1));
        assertEquals(TemperatureFit.of(others.logits()), c.cases().get(0).temperature());
    }

    @Test
    void oneCaseIsNotJudgedByItself() {
        Calibration c = Calibration.of(List.of(counts("a", 1, 2, 10_000)), Bootstrap.DEFAULT);
        assertTrue(c.scaled().isEmpty());
        assertTrue(Double.isNaN(c.scaledEce().value()));
        JsonObject json = JsonParser.parseString(new CalibrationReport(c, "m 1", Map.of()).json())
                .getAsJsonObject();
        assertTrue(json.get("scaled").isJsonNull());
        assertTrue(new CalibrationReport(c, "m 1", Map.of()).csv().contains(",,,\n"));
    }

    @Test
    void withoutLesionNothingIsFitted() {
        CalibrationCounts counts = new CalibrationCounts("a");
        counts.add(new float[] {0.1f, 0.2f}, new byte[2], null);
        assertThrows(IllegalArgumentException.class, () -> Calibration.of(List.of(counts), Bootstrap.DEFAULT));
    }

    /** A logit above that of the threshold stays above it when both are divided. */
    @Test
    void theThresholdMovesWithTheTemperature() {
        double threshold = Calibration.thresholdAt(0.6, 1.5);
        assertEquals(Math.log(0.6 / 0.4) / 1.5, Math.log(threshold / (1 - threshold)), 1e-12);
        assertEquals(0.5, Calibration.thresholdAt(0.5, 3), 1e-15);
    }

    @Test
    void everyFieldIsDocumented() throws Exception {
        Calibration c =
                Calibration.of(List.of(counts("a", 1, 2, 10_000), counts("b", 2, 2, 10_000)), Bootstrap.DEFAULT);
        Set<String> keys = new TreeSet<>();
        collect(JsonParser.parseString(new CalibrationReport(c, "m 1", Map.of()).json()), keys);
        String docs = Files.readString(Path.of("docs/certainty.md"));
        keys.removeIf(key -> docs.contains("`" + key + "`"));
        assertEquals(Set.of(), keys);
    }

    private static void collect(JsonElement json, Set<String> keys) {
        if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(one -> collect(one, keys));
        } else if (json.isJsonObject()) {
            json.getAsJsonObject().asMap().forEach((key, value) -> {
                keys.add(key);
                collect(value, keys);
            });
        }
    }
}
