// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static ScoredSlice slice(String name, int both, int extra, int missed) {
        byte[] reference = new byte[20];
        byte[] found = new byte[20];
        Arrays.fill(reference, 0, both + missed, (byte) 1);
        Arrays.fill(found, 0, both, (byte) 1);
        Arrays.fill(found, both + missed, both + missed + extra, (byte) 1);
        return ScoredSlice.of(name, reference, found, null, 20, 1, 1, 1);
    }

    private static ScoredCase pictures(String name, ScoredSlice... slices) {
        return ScoredCase.ofPictures(name, List.of(slices));
    }

    @Test
    void meansAndPooledByHand() {
        List<ScoredCase> cases = List.of(
                pictures("a", slice("1", 4, 0, 0), slice("2", 2, 2, 2)),
                pictures("b", slice("3", 0, 0, 5)),
                pictures("c", slice("4", 0, 0, 0)));
        Summary s = Summary.of(cases, Bootstrap.DEFAULT);
        assertEquals((1 + 0.5 + 0 + 1) / 4, s.get(Scope.PER_SLICE, Metric.DICE).value(), 1e-12);
        assertEquals(4, s.get(Scope.PER_SLICE, Metric.DICE).n());
        assertEquals(0.5, s.get(Scope.PER_MARKED_SLICE, Metric.DICE).value(), 1e-12);
        assertEquals(3, s.get(Scope.PER_MARKED_SLICE, Metric.DICE).n());
        double caseA = 2.0 * 6 / (2 * 6 + 4);
        assertEquals((caseA + 0 + 1) / 3, s.get(Scope.PER_CASE, Metric.DICE).value(), 1e-12);
        assertEquals(2.0 * 6 / (2 * 6 + 2 + 7), s.get(Scope.POOLED, Metric.DICE).value(), 1e-12);
        // Not defined in the slice without reference.
        assertEquals(
                (1 + 0.5 + 0) / 3, s.get(Scope.PER_SLICE, Metric.SENSITIVITY).value(), 1e-12);
        assertEquals(3, s.get(Scope.PER_SLICE, Metric.SENSITIVITY).n());
        assertEquals(2, s.get(Scope.PER_CASE, Metric.SENSITIVITY).n());
        assertEquals(9.0 / 80, s.get(Scope.POOLED, Metric.MAE).value(), 1e-12);
        // Slice 3 has no distance; those of slices 1 and 4 are 0.
        assertEquals(3, s.get(Scope.PER_SLICE, Metric.HAUSDORFF_95).n());
        assertEquals(
                cases.get(0).slices().get(1).scores().hausdorff95() / 3,
                s.get(Scope.PER_SLICE, Metric.HAUSDORFF_95).value(),
                1e-12);
        assertEquals(Double.NaN, s.get(Scope.POOLED, Metric.HAUSDORFF_95).value());
        assertEquals(Double.NaN, cases.get(1).scores().hausdorff95());
    }

    @Test
    void aVolumeIsMeasuredInThreeDimensionsAndItsSlicesInTwo() {
        VoxelGrid g = new VoxelGrid(9, 8, 4, 0.8, 0.9, 5);
        Random random = new Random(6);
        List<byte[]> a = RandomMasks.planes(random, 9, 8, 4);
        List<byte[]> b = RandomMasks.planes(random, 9, 8, 4);
        float[] p = new float[72];
        Arrays.fill(p, 0.25f);
        ScoredCase scored = ScoredCase.ofVolume("v", "v", new VolumePair(g, a, b, z -> p), 3, ProgressListener.NONE);
        SurfaceDistances whole = SurfaceDistances.of(a, b, g, 3, ProgressListener.NONE);
        assertEquals(whole.hausdorff95(), scored.scores().hausdorff95());
        assertEquals(whole.counts().share(), scored.scores().surfaceDice());
        Confusion sum = Confusion.NONE;
        for (int z = 0; z < 4; z++) {
            ScoredSlice slice = scored.slices().get(z);
            assertEquals(String.valueOf(z + 1), slice.name());
            assertEquals(Confusion.of(a.get(z), b.get(z)), slice.counts());
            SurfaceDistances flat = SurfaceDistances.of(a.get(z), b.get(z), 9, 0.8, 0.9, 3);
            assertEquals(flat.hausdorff95(), slice.scores().hausdorff95());
            sum = sum.plus(slice.counts());
        }
        assertEquals(sum, scored.counts());
        double expected = (0.75 * sum.positives() + 0.25 * (sum.total() - sum.positives())) / sum.total();
        assertEquals(expected, scored.scores().mae(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new VolumePair(g, a.subList(0, 3), b, null));
    }

    @Test
    void theSameScoresGiveTheSameIntervalAndOneCaseGivesNone() {
        Bootstrap.Statistic mean =
                times -> Arrays.stream(times).mapToDouble(t -> t).max().orElse(0);
        assertArrayEquals(Bootstrap.DEFAULT.interval(9, mean), Bootstrap.DEFAULT.interval(9, mean));
        double[] none = Bootstrap.DEFAULT.interval(1, mean);
        assertTrue(Double.isNaN(none[0]) && Double.isNaN(none[1]));
        assertTrue(Double.isNaN(Bootstrap.DEFAULT.interval(5, times -> Double.NaN)[0]));
        List<ScoredCase> cases = List.of(pictures("a", slice("1", 4, 0, 3)), pictures("b", slice("2", 1, 1, 1)));
        Estimate once = Summary.of(cases, Bootstrap.DEFAULT).get(Scope.PER_CASE, Metric.DICE);
        assertEquals(once, Summary.of(cases, Bootstrap.DEFAULT).get(Scope.PER_CASE, Metric.DICE));
        // With two cases the draws are one of them twice (a quarter each) or both.
        assertEquals(0.5, once.low(), 1e-12);
        assertEquals(8.0 / 11, once.high(), 1e-12);
    }

    /** Means of 40 numbers: the interval must hold the true mean in about 95 of 100 sets. */
    @Test
    void intervalsCoverTheTruth() {
        Random random = new Random(12);
        int covered = 0;
        double width = 0;
        int sets = 300;
        for (int set = 0; set < sets; set++) {
            double[] values = random.doubles(40).toArray();
            double[] interval = new Bootstrap(400, set).interval(40, times -> {
                double sum = 0;
                for (int i = 0; i < 40; i++) {
                    sum += times[i] * values[i];
                }
                return sum / 40;
            });
            covered += interval[0] <= 0.5 && 0.5 <= interval[1] ? 1 : 0;
            width += interval[1] - interval[0];
        }
        assertTrue(covered > 0.90 * sets && covered < 0.99 * sets, "covered " + covered + " of " + sets);
        // 2 * 1.96 * sqrt(1 / 12) / sqrt(40) for numbers from 0 to 1.
        assertEquals(0.179, width / sets, 0.012);
    }

    /** Slices of a patient are alike: the interval is that of 10 patients, not that of 200 slices. */
    @Test
    void casesAreDrawnNotSlices() {
        Random random = new Random(2);
        List<ScoredCase> together = new ArrayList<>();
        List<ScoredCase> apart = new ArrayList<>();
        for (int c = 0; c < 10; c++) {
            int good = 1 + random.nextInt(9);
            ScoredSlice[] slices = new ScoredSlice[20];
            for (int i = 0; i < slices.length; i++) {
                slices[i] = slice(c + "-" + i, good, 0, 10 - good);
                apart.add(pictures(c + "-" + i, slices[i]));
            }
            together.add(pictures("c" + c, slices));
        }
        Estimate wide = Summary.of(together, Bootstrap.DEFAULT).get(Scope.PER_SLICE, Metric.DICE);
        Estimate narrow = Summary.of(apart, Bootstrap.DEFAULT).get(Scope.PER_SLICE, Metric.DICE);
        assertEquals(wide.value(), narrow.value(), 1e-12);
        double ratio = (wide.high() - wide.low()) / (narrow.high() - narrow.low());
        assertEquals(Math.sqrt(20), ratio, 0.6);
    }
}
