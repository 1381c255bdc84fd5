// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbabilityVolumeTest {
    private static final Label LESION = new Label(3, "lesion", 0xFF0000);

    /** Random values in a random half of a grid, whose last slice has none. */
    private static ProbabilityVolume random(Geometry g, long seed) {
        Random random = new Random(seed);
        List<MaskedPlane> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            float[] values = new float[g.planeSize()];
            byte[] mask = new byte[values.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
                mask[i] = (byte) (z < g.depth() - 1 && random.nextBoolean() ? 200 : 0);
            }
            planes.add(MaskedPlane.of(values, mask));
        }
        return new ProbabilityVolume(g, planes, new Method("random 1.0", Map.of("seed", seed)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 130, 1000})
    void aMaskedPlaneKeepsExactlyTheValuesOfItsMask(int size) {
        Random random = new Random(size);
        float[] values = new float[size];
        byte[] mask = new byte[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat();
            mask[i] = (byte) (i == size - 1 || random.nextInt(3) == 0 ? -1 : 0);
            count += mask[i] != 0 ? 1 : 0;
        }
        MaskedPlane plane = MaskedPlane.of(values, mask);
        assertEquals(count, plane.count());
        float[] out = new float[size];
        out[0] = 9;
        plane.copyTo(out);
        for (int i = 0; i < size; i++) {
            float expected = mask[i] != 0 ? values[i] : 0;
            assertEquals(mask[i] != 0, plane.contains(i));
            assertEquals(expected, plane.value(i));
            assertEquals(expected, out[i]);
        }
        assertSame(MaskedPlane.EMPTY, MaskedPlane.of(values, new byte[size]));
        assertThrows(IllegalArgumentException.class, () -> MaskedPlane.of(values, new byte[size + 1]));
    }

    @Test
    void theEmptyPlaneIsZeroEverywhere() {
        float[] out = {1, 2, 3};
        MaskedPlane.EMPTY.copyTo(out);
        assertArrayEquals(new float[3], out);
        assertEquals(0, MaskedPlane.EMPTY.value(123456));
    }

    /** 0.3f is above the double 0.3; compared as NumPy compares float32, it is not above the threshold. */
    @Test
    void theThresholdIsStrictAndInFloat32() {
        Geometry g = Geometry.axial(5, 1, 1, 1, 1, 1);
        float[] values = {0.3f, Math.nextUp(0.3f), Math.nextDown(0.3f), 0.9f, 0.9f};
        ProbabilityVolume p = new ProbabilityVolume(
                g,
                List.of(MaskedPlane.of(values, new byte[] {1, 1, 1, 1, 0})),
                new Method("model 2", Map.of("device", "cpu")));
        LabelVolume labels = p.threshold(0.3, LESION);
        assertArrayEquals(new byte[] {0, 3, 0, 3, 0}, labels.plane(0));
        assertEquals(List.of(LESION), labels.labels());
        assertEquals(new Method("model 2", Map.of("device", "cpu", "threshold", 0.3)), labels.method());
    }

    @Test
    void theImageIsTheVolume() {
        ProbabilityVolume p = random(Geometry.axial(7, 5, 4, 1, 1, 1), 8);
        RandomAccessibleInterval<FloatType> image = p.image();
        assertArrayEquals(new long[] {7, 5, 4}, image.dimensionsAsLongArray());
        RandomAccess<FloatType> access = image.randomAccess();
        int above = 0;
        for (int i = 0; i < 7 * 5 * 4; i++) {
            float value = access.setPositionAndGet(i % 7, i / 7 % 5, i / 35).get();
            assertEquals(p.value(i % 7, i / 7 % 5, i / 35), value);
            above += value > 0 ? 1 : 0;
        }
        assertTrue(above > 20);
    }

    @Test
    void planesOfAnotherGridAreRefused() {
        Geometry g = Geometry.axial(10, 10, 1, 1, 1, 1);
        Method method = new Method("m", Map.of());
        MaskedPlane other = MaskedPlane.of(new float[200], new byte[200]);
        assertEquals(0, other.count());
        byte[] mask = new byte[200];
        mask[3] = 1;
        MaskedPlane large = MaskedPlane.of(new float[200], mask);
        assertThrows(IllegalArgumentException.class, () -> new ProbabilityVolume(g, List.of(large), method));
        assertThrows(IllegalArgumentException.class, () -> new ProbabilityVolume(g, List.of(), method));
    }

    /** A plane takes 4 bytes for a value it keeps and 12 for each 64 pixels. */
    @Test
    void lungsOfOneFifthTakeLessThanHalfOf16Bits() {
        byte[] mask = new byte[512 * 512];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (i % 5 == 0 ? 1 : 0);
        }
        int count = MaskedPlane.of(new float[mask.length], mask).count();
        assertTrue(4L * count + 12L * mask.length / 64 < 0.5 * 2 * mask.length);
    }
}
