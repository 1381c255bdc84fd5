// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against means that are added up by hand. */
class NeighbourMeanTest {
    private static final byte[] ALL = {1, 2, 1};

    private final List<Integer> slices = new ArrayList<>();
    private final List<float[][]> maps = new ArrayList<>();
    private final MapSink sink = (z, m, lungs) -> {
        slices.add(z);
        maps.add(m);
    };

    @Test
    void aVoxelIsTheMeanOfTheSlicesInWhichItIsLung() {
        NeighbourMean mean = new NeighbourMean(sink, 1);
        mean.accept(3, new float[][] {{0, 0.3f, 0.9f}}, new byte[] {1, 1, 0});
        mean.accept(4, new float[][] {{1, 0.6f, 0.5f}}, ALL);
        mean.accept(5, new float[][] {{0.5f, 0.9f, 0.1f}}, new byte[] {1, 0, 1});
        mean.finish();
        assertEquals(List.of(3, 4, 5), slices);
        assertArrayEquals(new float[] {0.5f, 0.45f, 0.9f}, maps.get(0)[0], 1e-6f, "outside the lungs as it was");
        assertArrayEquals(new float[] {0.5f, 0.45f, 0.3f}, maps.get(1)[0], 1e-6f);
        assertArrayEquals(new float[] {0.75f, 0.9f, 0.3f}, maps.get(2)[0], 1e-6f);
    }

    @Test
    void slicesThatAreMissingDoNotCount() {
        NeighbourMean mean = new NeighbourMean(sink, 1);
        mean.accept(0, new float[][] {{0, 0, 0}}, ALL);
        mean.accept(2, new float[][] {{0.2f, 0.4f, 0.6f}}, ALL);
        mean.accept(3, new float[][] {{0.4f, 0.6f, 0.8f}}, ALL);
        mean.finish();
        assertArrayEquals(new float[] {0, 0, 0}, maps.get(0)[0]);
        assertArrayEquals(new float[] {0.3f, 0.5f, 0.7f}, maps.get(1)[0], 1e-6f);
        assertArrayEquals(new float[] {0.3f, 0.5f, 0.7f}, maps.get(2)[0], 1e-6f);
    }

    @Test
    void eachMapMayReachDifferently() {
        NeighbourMean mean = new NeighbourMean(sink, 0, 2);
        float[][][] given = new float[4][2][];
        for (int z = 0; z < 4; z++) {
            given[z] = new float[][] {{z, z, z}, {z, z, z}};
            mean.accept(z, given[z], ALL);
        }
        mean.finish();
        for (int z = 0; z < 4; z++) {
            assertSame(given[z][0], maps.get(z)[0]);
        }
        assertEquals(1, maps.get(0)[1][0]);
        assertEquals(1.5f, maps.get(1)[1][0]);
        assertEquals(1.5f, maps.get(2)[1][0]);
        assertEquals(2, maps.get(3)[1][0]);
        assertArrayEquals(new float[] {3, 3, 3}, given[3][1], "what was given is not changed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aSliceIsHandedOnAsSoonAsItsNeighboursAreThere(int reach) {
        NeighbourMean mean = new NeighbourMean(sink, reach);
        for (int z = 0; z < 10; z++) {
            mean.accept(z, new float[][] {{z, z, z}}, ALL);
            assertEquals(Math.max(0, z + 1 - reach), slices.size());
        }
        mean.finish();
        assertEquals(10, slices.size());
        mean.finish();
        assertEquals(10, slices.size(), "nothing is left");
    }

    @Test
    void aReachBelow0IsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NeighbourMean(sink, 1, -1));
    }

    /** Labels, probabilities and single slices of a whole segmentation. */
    @Test
    void segmentationAveragesWhatItFindsSliceBySlice() {
        Geometry g = Geometry.axial(16, 16, 9, 1, 1, 2);
        CtVolume ct = NetworkLesionSegmenterTest.ct(g, 1);
        LabelVolume lungs = NetworkLesionSegmenterTest.lungs(g, 2);
        LesionModel model = new LesionModel("COVID-Rate", "1.0", Preparation.COVID_RATE, List.of(LesionModel.LESION));
        FakeNetwork network = new FakeNetwork(1, 8, 2, (channel, x) -> 9 * x - 3);
        NetworkLesionParameters alone = NetworkLesionParameters.DEFAULT;
        ProbabilityVolume single =
                new NetworkLesionSegmenter(network, model, alone).probabilities(ct, lungs, ProgressListener.NONE);
        LesionSegmentation both = new NetworkLesionSegmenter(network, model, alone.withNeighbours(1))
                .segmentWithProbabilities(ct, lungs, ProgressListener.NONE);
        float[][] p = new float[9][g.planeSize()];
        for (int z = 0; z < 9; z++) {
            single.plane(z, p[z]);
        }
        float[] found = new float[g.planeSize()];
        int changed = 0;
        for (int z = 0; z < 9; z++) {
            both.probabilities().plane(z, found);
            for (int i = 0; i < found.length; i++) {
                float expected = 0;
                int count = 0;
                for (int n = Math.max(0, z - 1); n <= Math.min(8, z + 1); n++) {
                    if (lungs.plane(n)[i] != 0) {
                        expected += p[n][i];
                        count++;
                    }
                }
                expected = lungs.plane(z)[i] != 0 ? expected / count : 0;
                assertEquals(expected, found[i], 1e-6f);
                assertEquals(found[i] > 0.5f ? 1 : 0, both.lesions().plane(z)[i]);
                changed += (p[z][i] > 0.5f) != (found[i] > 0.5f) ? 1 : 0;
            }
        }
        assertEquals(1, both.lesions().method().parameters().get("neighbours"));
        assertEquals(0, single.method().parameters().get("neighbours"));
        assertTrue(changed > 100, "the mean matters");
    }

    /** However long the scan is, no more slices are kept than a mean needs. */
    @Test
    void fewSlicesAreKept() throws ReflectiveOperationException {
        NeighbourMean mean = new NeighbourMean(sink, 2);
        Random random = new Random(1);
        Field field = NeighbourMean.class.getDeclaredField("held");
        field.setAccessible(true);
        Set<Integer> left = Set.of(7, 8, 20);
        for (int z = 0; z < 100; z++) {
            if (!left.contains(z)) {
                float v = random.nextFloat();
                mean.accept(z, new float[][] {{v, v, v}}, ALL);
            }
            assertTrue(((Collection<?>) field.get(mean)).size() <= 5);
        }
        assertEquals(Arrays.asList(0, 1, 2), slices.subList(0, 3));
    }
}
