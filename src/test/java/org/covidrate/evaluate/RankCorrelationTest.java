// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    /** Values of scipy.stats.spearmanr. */
    @Test
    void equalsTheReference() {
        double[] x = {1, 2, 2, 3, 5, 5, 5, 8};
        double[] y = {2, 1, 4, 3, 3, 7, 6, 6};
        assertEquals(0.7206220084321181, new RankCorrelation(x, y).value(), 1e-9);
        assertEquals(1, new RankCorrelation(new double[] {1, 2, 9}, new double[] {-3, 4, 5}).value(), 1e-15);
        assertEquals(-1, new RankCorrelation(new double[] {1, 2, 9}, new double[] {3, 2, 1}).value(), 1e-15);
        assertTrue(Double.isNaN(new RankCorrelation(new double[] {1, 1}, new double[] {1, 2}).value()));
        assertTrue(Double.isNaN(new RankCorrelation(new double[0], new double[0]).value()));
        assertThrows(IllegalArgumentException.class, () -> new RankCorrelation(x, new double[2]));
    }

    /** As if pairs had been written down several times. */
    @Test
    void frequenciesAreRepetitions() {
        Random random = new Random(1);
        double[] x = random.ints(30, 0, 8).mapToDouble(i -> i).toArray();
        double[] y = random.ints(30, 0, 8).mapToDouble(i -> i).toArray();
        int[] times = random.ints(30, 0, 4).toArray();
        List<Double> rx = new ArrayList<>();
        List<Double> ry = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            for (int k = 0; k < times[i]; k++) {
                rx.add(x[i]);
                ry.add(y[i]);
            }
        }
        double repeated = new RankCorrelation(
                        rx.stream().mapToDouble(v -> v).toArray(),
                        ry.stream().mapToDouble(v -> v).toArray())
                .value();
        assertEquals(repeated, new RankCorrelation(x, y).value(times), 1e-12);
    }

    private static ScoredSlice slice(String name, int right, float probability) {
        byte[] reference = new byte[20];
        byte[] found = new byte[20];
        float[] p = new float[20];
        Arrays.fill(reference, 0, 10, (byte) 1);
        Arrays.fill(found, 10 - right, 20 - right, (byte) 1);
        Arrays.fill(p, 0, 10, probability);
        return ScoredSlice.of(name, reference, found, p, 20, 1, 1, 1);
    }

    @Test
    void theIndexIsComparedWithTheDice() {
        List<ScoredCase> cases = List.of(
                ScoredCase.ofPictures("p1", List.of(slice("a", 2, 0.4f), slice("b", 5, 0.6f))),
                ScoredCase.ofPictures(
                        "p2",
                        List.of(
                                slice("c", 8, 0.9f),
                                ScoredSlice.of(
                                        "empty", new byte[20], new byte[20], new float[20], 20, 1, 1, 1))));
        CertaintyAgreement agreement =
                CertaintyAgreement.of(cases, Bootstrap.DEFAULT).orElseThrow();
        assertEquals(1, agreement.marked().value(), 1e-12);
        assertEquals(3, agreement.marked().n());
        assertEquals(3, agreement.seen().n());
        assertEquals(4, agreement.slices().n());
        // The empty slice has index 0 and Dice 1: ranks 2 3 4 1 against 1 2 3 4.
        assertEquals(-0.2, agreement.slices().value(), 1e-12);
        assertEquals(1, agreement.cases().value(), 1e-12);
        assertEquals(0.5, cases.get(0).certainty().orElseThrow().value(), 1e-6);
    }

    @Test
    void masksAloneHaveNoIndex() {
        ScoredSlice bare = ScoredSlice.of("a", new byte[20], new byte[20], null, 20, 1, 1, 1);
        List<ScoredCase> cases =
                List.of(ScoredCase.ofPictures("p1", List.of(bare)), ScoredCase.ofPictures("p2", List.of(slice("a", 2, 1))));
        assertTrue(CertaintyAgreement.of(cases, Bootstrap.DEFAULT).isEmpty());
        EvaluationResult result = new EvaluationResult(
                Map.of(), cases, Summary.of(cases, Bootstrap.DEFAULT), 1, EvaluationResult.PIXEL, List.of());
        assertFalse(EvaluationJson.of(result).contains("certainty_and_dice"));
        assertFalse(EvaluationCsv.of(result).contains("certainty_index"));
    }
}
