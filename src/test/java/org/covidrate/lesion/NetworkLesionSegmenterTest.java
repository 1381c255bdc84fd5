// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.ct.Method;
import org.covidrate.ct.Orientation;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.Reorientation;
import org.covidrate.ct.TestVolumes;
import org.covidrate.lesion.prepare.CropToLungs;
import org.covidrate.lesion.prepare.MultiplyByLungs;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lesion.prepare.Resize;
import org.covidrate.lesion.prepare.Window;
import org.covidrate.lung.LungMasker;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.nn.NetworkException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.TinyChest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against values that are worked out by hand from a network whose scores are a known function. */
class NetworkLesionSegmenterTest {
    private static final LesionModel COVID_RATE =
            new LesionModel("COVID-Rate", "1.0", Preparation.COVID_RATE, List.of(LesionModel.LESION));

    private static float rampScore(int channel, float x) {
        return 9 * x - 3;
    }

    private static FakeNetwork ramp(int multiple, int batch) {
        return new FakeNetwork(1, multiple, batch, NetworkLesionSegmenterTest::rampScore);
    }

    private static NetworkLesionSegmenter segmenter(FakeNetwork network) {
        return new NetworkLesionSegmenter(network, COVID_RATE, NetworkLesionParameters.DEFAULT);
    }

    /** Random HU and random lungs, without any in slice 1 and one voxel in slice 2. */
    static CtVolume ct(Geometry g, long seed) {
        Random random = new Random(seed);
        List<short[]> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            short[] plane = new short[g.planeSize()];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (short) (random.nextInt(2500) - 1024);
            }
            planes.add(plane);
        }
        return CtVolume.ofHu(g, planes, Provenance.UNKNOWN);
    }

    static LabelVolume lungs(Geometry g, long seed) {
        Random random = new Random(seed);
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            byte[] plane = new byte[g.planeSize()];
            for (int i = 0; i < plane.length && z != 1 && z != 2; i++) {
                plane[i] = (byte) Math.max(0, random.nextInt(4) - 1);
            }
            if (z == 2) {
                plane[plane.length - 1] = 2;
            }
            planes.add(plane);
        }
        return new LabelVolume(g, planes, LungMasker.LABELS, new Method("random", Map.of()));
    }

    private static float sigmoid(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }

    @Test
    void everyVoxelIsTheSigmoidOfWhatTheNetworkMakesOfThePreparedOne() {
        Geometry g = Geometry.axial(21, 13, 5, 0.7, 0.7, 5);
        CtVolume ct = ct(g, 5);
        LabelVolume lungs = lungs(g, 6);
        FakeNetwork network = ramp(8, 2);
        LesionSegmentation result = segmenter(network).segmentWithProbabilities(ct, lungs, ProgressListener.NONE);
        long lesion = 0;
        for (int z = 0; z < 5; z++) {
            short[] hu = ct.plane(z);
            int least = Integer.MAX_VALUE;
            int most = Integer.MIN_VALUE;
            for (short v : hu) {
                least = Math.min(least, v);
                most = Math.max(most, v);
            }
            for (int i = 0; i < hu.length; i++) {
                float p = 0;
                if (lungs.plane(z)[i] != 0) {
                    float x = (float) (((double) hu[i] - least) / ((double) most - least));
                    p = sigmoid(9 * x - 3);
                }
                assertEquals(p, result.probabilities().value(i % 21, i / 21, z), 0f);
                assertEquals(p > 0.5f ? 1 : 0, result.lesions().plane(z)[i]);
                lesion += p > 0.5f ? 1 : 0;
            }
        }
        assertTrue(lesion > 100, "lesion " + lesion);
        assertEquals(List.of(2, 2), network.batches);
        assertEquals(List.of("24x16", "24x16"), network.sizes);
        assertSame(MaskedPlane.EMPTY, result.probabilities().plane(1));
    }

    @Test
    void theLabelsAreSplitByDensityWhenTheyAreMeasured() {
        TinyChest chest = new TinyChest(TinyChest.grid(48, 36, 8));
        Preparation window = new Preparation(List.of(new Window(-1000, 100), new MultiplyByLungs()));
        LesionModel model = new LesionModel("tissue", "2", window, List.of(LesionModel.LESION));
        // -750 HU, between lung and the lesion's -550, has score 0.
        FakeNetwork network = new FakeNetwork(1, 1, 1, (c, x) -> 1000 * (x - 250f / 1100));
        LabelVolume lesions = new NetworkLesionSegmenter(network, model, NetworkLesionParameters.DEFAULT)
                .segment(chest.ct, chest.lungs, ProgressListener.NONE);
        InfectionMeasurement expected = InfectionMeasurement.of(chest.ct, chest.lungs, chest.lesions);
        InfectionMeasurement measured = InfectionMeasurement.of(chest.ct, chest.lungs, lesions);
        assertEquals(expected, measured);
        assertTrue(measured.right().groundGlassVoxels() > 0 && measured.right().consolidationVoxels() > 0);
        assertEquals("tissue 2", lesions.method().name());
        assertEquals(
                Map.of(
                        "threshold",
                        0.5,
                        "least_lung_mm2",
                        0.0,
                        "neighbours",
                        0,
                        "preparation",
                        "window(low_hu=-1000.0, high_hu=100.0), multiply_by_lungs",
                        "device",
                        "cpu",
                        "precision",
                        "float32"),
                lesions.method().parameters());
    }

    static Stream<double[]> directions() {
        return TestVolumes.directions(11);
    }

    /** In every axis order, what is computed is the axial slice in LPS order, and labels lie where the CT does. */
    @ParameterizedTest
    @MethodSource("directions")
    void axisOrderDoesNotMatter(double[] direction) {
        Geometry stored =
                new Geometry(9, 7, 6, new double[] {0.7, 0.9, 2.5}, new double[] {-12.5, 30.25, -101}, direction);
        CtVolume ct = ct(stored, 31);
        LabelVolume lungs = lungs(stored, 32);
        CtVolume lpsCt = Reorientation.toLps(ct);
        LabelVolume lpsLungs = Reorientation.toLps(lungs);
        assertTrue(Orientation.of(lpsCt.geometry()).isLps());
        // The crop makes the result depend on how the slice lies.
        LesionModel model = new LesionModel(
                "m",
                "1",
                new Preparation(List.of(new Window(-1024, 1476), new CropToLungs(0, false, true), new Resize(8, 12))),
                List.of(LesionModel.LESION));
        NetworkLesionSegmenter segmenter =
                new NetworkLesionSegmenter(ramp(4, 3), model, NetworkLesionParameters.DEFAULT);
        LesionSegmentation expected = segmenter.segmentWithProbabilities(lpsCt, lpsLungs, ProgressListener.NONE);
        LesionSegmentation found = segmenter.segmentWithProbabilities(ct, lungs, ProgressListener.NONE);
        assertEquals(stored, found.lesions().geometry());
        assertEquals(stored, found.probabilities().geometry());
        LabelVolume back = Reorientation.toLps(found.lesions());
        long lesion = 0;
        for (int z = 0; z < back.geometry().depth(); z++) {
            assertArrayEquals(expected.lesions().plane(z), back.plane(z));
            lesion += back.count(1);
        }
        assertTrue(lesion > 0);
        for (int z = 0; z < stored.depth(); z++) {
            for (int y = 0; y < stored.height(); y++) {
                for (int x = 0; x < stored.width(); x++) {
                    double[] at = voxel(lpsCt.geometry(), stored.toWorld(x, y, z));
                    float p = expected.probabilities()
                            .value((int) Math.rint(at[0]), (int) Math.rint(at[1]), (int) Math.rint(at[2]));
                    assertEquals(p, found.probabilities().value(x, y, z));
                    assertEquals(p > 0.5f ? 1 : 0, found.lesions().value(x, y, z));
                }
            }
        }
    }

    /** The voxel of an orthogonal grid at a place. */
    private static double[] voxel(Geometry g, double[] world) {
        double[] at = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            for (int w = 0; w < 3; w++) {
                at[axis] += g.direction(w, axis) * (world[w] - g.origin(w)) / g.spacing(axis);
            }
        }
        return at;
    }

    @Test
    void batchesOfAnySizeGiveTheSame() {
        Geometry g = Geometry.axial(30, 22, 11, 1, 1, 5);
        CtVolume ct = ct(g, 1);
        LabelVolume lungs = lungs(g, 2);
        ProbabilityVolume one = segmenter(ramp(16, 1)).probabilities(ct, lungs, ProgressListener.NONE);
        for (int batch : new int[] {2, 3, 9, 64}) {
            FakeNetwork network = ramp(16, batch);
            ProbabilityVolume many = segmenter(network).probabilities(ct, lungs, ProgressListener.NONE);
            assertSame(10, network.batches.stream().mapToInt(n -> n).sum());
            assertEquals((9 + batch) / batch, network.batches.size());
            assertSameValues(one, many);
        }
    }

    private static void assertSameValues(ProbabilityVolume a, ProbabilityVolume b) {
        float[] one = new float[a.geometry().planeSize()];
        float[] other = new float[one.length];
        for (int z = 0; z < a.geometry().depth(); z++) {
            a.plane(z, one);
            b.plane(z, other);
            assertArrayEquals(one, other);
        }
    }

    /** Crops of the slices' own sizes: each batch holds one size, in the order of the slices. */
    @Test
    void slicesOfDifferentSizesAreNotPutTogether() {
        Geometry g = Geometry.axial(40, 40, 6, 1, 1, 5);
        List<byte[]> planes = new ArrayList<>();
        int[] sides = {10, 10, 30, 0, 30, 10};
        for (int side : sides) {
            byte[] plane = new byte[1600];
            for (int i = 0; i < 1600; i++) {
                plane[i] = (byte) (i / 40 < side && i % 40 < side ? 1 : 0);
            }
            planes.add(plane);
        }
        LabelVolume lungs = new LabelVolume(g, planes, LungMasker.LABELS, new Method("squares", Map.of()));
        CtVolume ct = ct(g, 3);
        Preparation crop = new Preparation(List.of(new Window(-1024, 1476), new CropToLungs(0, true, false)));
        LesionModel model = new LesionModel("m", "1", crop, List.of(LesionModel.LESION));
        FakeNetwork network = ramp(5, 4);
        NetworkLesionSegmenter segmenter = new NetworkLesionSegmenter(network, model, NetworkLesionParameters.DEFAULT);
        List<Integer> order = new ArrayList<>();
        segmenter.probabilities(
                ct,
                lungs,
                (z, map, lung) -> {
                    order.add(z);
                    for (int i = 0; i < 1600; i++) {
                        float x = (float) ((ct.plane(z)[i] + 1024.0) / 2500);
                        boolean inside = i / 40 < sides[z] && i % 40 < sides[z];
                        assertEquals(inside ? sigmoid(9 * x - 3) : 0, map[i]);
                    }
                    assertSame(lungs.plane(z), lung);
                },
                ProgressListener.NONE);
        assertEquals(List.of(0, 1, 2, 4, 5), order);
        assertEquals(List.of(2, 2, 1), network.batches);
        assertEquals(List.of("10x10", "30x30", "10x10"), network.sizes);
    }

    /** The seed's certainty index counts outside the lungs too, so the map of a slice is not limited to them. */
    @Test
    void theMapOfASliceIsTheNetworksOutsideTheLungsToo() {
        Geometry g = Geometry.axial(8, 8, 4, 1, 1, 1);
        int[] slices = {0};
        segmenter(ramp(1, 1))
                .probabilities(
                        ct(g, 1),
                        lungs(g, 1),
                        (z, map, lung) -> {
                            slices[0]++;
                            for (int i = 0; i < map.length; i++) {
                                if (lung[i] == 0) {
                                    assertEquals(sigmoid(-3), map[i]);
                                }
                            }
                        },
                        ProgressListener.NONE);
        assertEquals(3, slices[0]);
    }

    @Test
    void noLungsNoNetwork() {
        Geometry g = Geometry.axial(12, 10, 1, 1, 1, 5);
        LabelVolume none = new LabelVolume(g, List.of(new byte[120]), LungMasker.LABELS, new Method("none", Map.of()));
        FakeNetwork network = ramp(2, 1);
        List<Double> fractions = new ArrayList<>();
        LesionSegmentation result =
                segmenter(network).segmentWithProbabilities(ct(g, 1), none, (m, f) -> fractions.add(f));
        assertEquals(List.of(), network.batches);
        assertEquals(120, result.lesions().count(0));
        assertArrayEquals(new float[120], plane(result.probabilities(), 0));
        assertEquals(1.0, fractions.get(fractions.size() - 1));
    }

    private static float[] plane(ProbabilityVolume p, int z) {
        float[] out = new float[p.geometry().planeSize()];
        p.plane(z, out);
        return out;
    }

    @Test
    void slicesWithTooLittleLungAreLeftOut() {
        Geometry g = Geometry.axial(20, 20, 5, 0.5, 2, 5);
        FakeNetwork network = ramp(1, 8);
        // One voxel, in slice 2, is 1 mm².
        new NetworkLesionSegmenter(network, COVID_RATE, new NetworkLesionParameters(0.5, 1.01, 0))
                .segment(ct(g, 1), lungs(g, 1), ProgressListener.NONE);
        assertEquals(List.of(3), network.batches);
        new NetworkLesionSegmenter(network, COVID_RATE, new NetworkLesionParameters(0.5, 1, 0))
                .segment(ct(g, 1), lungs(g, 1), ProgressListener.NONE);
        assertEquals(List.of(3, 4), network.batches);
    }

    @Test
    void aVoxelAtTheThresholdIsNoLesion() {
        Geometry g = Geometry.axial(3, 1, 1, 1, 1, 5);
        CtVolume ct = CtVolume.ofHu(g, List.of(new short[] {-1000, 0, 1000}), Provenance.UNKNOWN);
        LabelVolume lungs = new LabelVolume(
                g, List.of(new byte[] {1, 1, (byte) 200}), LungMasker.LABELS, new Method("all", Map.of()));
        // Scores -5, 0, 5.
        FakeNetwork network = new FakeNetwork(1, 1, 1, (c, x) -> 10 * x - 5);
        assertArrayEquals(
                new byte[] {0, 0, 1},
                segmenter(network).segment(ct, lungs, ProgressListener.NONE).plane(0));
        NetworkLesionParameters lower = NetworkLesionParameters.DEFAULT.withThreshold(0.4999);
        assertArrayEquals(
                new byte[] {0, 1, 1},
                new NetworkLesionSegmenter(network, COVID_RATE, lower)
                        .segment(ct, lungs, ProgressListener.NONE)
                        .plane(0));
    }

    @Test
    void segmentingIsThresholdingTheProbabilities() {
        Geometry g = Geometry.axial(40, 30, 4, 1, 1, 5);
        CtVolume ct = ct(g, 12);
        LabelVolume lungs = lungs(g, 13);
        ProbabilityVolume p = segmenter(ramp(1, 1)).probabilities(ct, lungs, ProgressListener.NONE);
        for (double t : new double[] {0, 0.1, 0.3, 0.5, p.value(39, 29, 2), 0.999}) {
            LabelVolume segmented = new NetworkLesionSegmenter(
                            ramp(1, 1), COVID_RATE, NetworkLesionParameters.DEFAULT.withThreshold(t))
                    .segment(ct, lungs, ProgressListener.NONE);
            LabelVolume thresholded = p.threshold(t, LesionModel.LESION);
            for (int z = 0; z < 4; z++) {
                assertArrayEquals(segmented.plane(z), thresholded.plane(z));
            }
            assertEquals(segmented.method(), thresholded.method());
            assertEquals(segmented.labels(), thresholded.labels());
        }
    }

    @Test
    void severalClassesGoToTheLikeliest() {
        Geometry g = Geometry.axial(17, 9, 4, 1, 1, 5);
        CtVolume ct = ct(g, 20);
        LabelVolume lungs = lungs(g, 21);
        Preparation window = new Preparation(List.of(new Window(-1024, 1476)));
        LesionModel model = new LesionModel(
                "kinds",
                "3",
                window,
                List.of(new Label(1, "ground-glass opacity", 0xF0E442), new Label(2, "consolidation", 0xC2185B)));
        float[] gain = {-4, 2, 7};
        float[] offset = {1.5f, 0.2f, -2.5f};
        FakeNetwork network = new FakeNetwork(3, 4, 2, (c, x) -> gain[c] * x + offset[c]);
        LesionSegmentation result = new NetworkLesionSegmenter(network, model, NetworkLesionParameters.DEFAULT)
                .segmentWithProbabilities(ct, lungs, ProgressListener.NONE);
        long[] count = new long[3];
        for (int z = 0; z < 4; z++) {
            for (int i = 0; i < 17 * 9; i++) {
                if (lungs.plane(z)[i] == 0) {
                    assertEquals(0, result.lesions().plane(z)[i]);
                    assertEquals(0, result.probabilities().plane(z).value(i));
                    continue;
                }
                float x = (float) ((ct.plane(z)[i] + 1024.0) / 2500);
                double[] e = new double[3];
                int best = 0;
                for (int c = 0; c < 3; c++) {
                    e[c] = Math.exp(gain[c] * x + offset[c]);
                    best = e[c] > e[best] ? c : best;
                }
                assertEquals(best, result.lesions().plane(z)[i]);
                assertEquals(
                        (e[1] + e[2]) / (e[0] + e[1] + e[2]),
                        result.probabilities().plane(z).value(i),
                        1e-6);
                count[best]++;
            }
        }
        assertTrue(count[0] > 20 && count[1] > 20 && count[2] > 20, count[0] + " " + count[1] + " " + count[2]);
        assertFalse(result.lesions().method().parameters().containsKey("threshold"));
        assertEquals(
                LesionType.GROUND_GLASS, LesionType.of(result.lesions().labels().get(0)));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Geometry g = Geometry.axial(8, 8, 4, 1, 1, 1);
        Exception grid = assertThrows(IllegalArgumentException.class, () -> segmenter(ramp(1, 1))
                .segment(ct(g, 1), lungs(Geometry.axial(8, 8, 4, 1, 1, 2), 1), ProgressListener.NONE));
        assertTrue(grid.getMessage().startsWith("CT and lungs must lie on the same grid"), grid.getMessage());
        Exception kinds =
                assertThrows(IllegalArgumentException.class, () -> segmenter(new FakeNetwork(4, 1, 1, (c, x) -> 0)));
        assertEquals(
                "The lesion model COVID-Rate names 1 kind(s) of lesion, and its network tells 3 apart.",
                kinds.getMessage());
        NetworkException notNumbers = assertThrows(
                NetworkException.class, () -> segmenter(new FakeNetwork(1, 1, 1, (c, x) -> x > 0.9 ? Float.NaN : 0))
                        .segment(ct(g, 1), lungs(g, 1), ProgressListener.NONE));
        assertTrue(notNumbers.getMessage().startsWith("The network gave values that are no numbers"));
        LesionModel two =
                new LesionModel("m", "1", Preparation.COVID_RATE, List.of(new Label(1, "a", 0), new Label(2, "b", 0)));
        assertThrows(NetworkException.class, () -> new NetworkLesionSegmenter(
                        new FakeNetwork(3, 1, 1, (c, x) -> c == 1 && x > 0.9 ? Float.NaN : 0),
                        two,
                        NetworkLesionParameters.DEFAULT)
                .segment(ct(g, 1), lungs(g, 1), ProgressListener.NONE));
        assertThrows(IllegalArgumentException.class, () -> new NetworkLesionParameters(1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new NetworkLesionParameters(Double.NaN, 0, 0));
        Exception none = assertThrows(
                IllegalArgumentException.class, () -> new LesionModel("m", "1", Preparation.COVID_RATE, List.of()));
        assertEquals("The lesion model m names nothing that it finds.", none.getMessage());
        Exception order = assertThrows(
                IllegalArgumentException.class,
                () -> new LesionModel("m", "1", Preparation.COVID_RATE, List.of(new Label(2, "a", 0))));
        assertEquals("The labels of the lesion model m must count from 1, and one is 2.", order.getMessage());
    }
}
