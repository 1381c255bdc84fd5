// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.covidrate.ct.NamedParameters;
import org.junit.jupiter.api.Test;

class AugmenterTest {
    private static AugmentationParameters only(Object... namesAndValues) {
        Map<String, Double> changes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changes.put((String) namesAndValues[i], ((Number) namesAndValues[i + 1]).doubleValue());
        }
        return NamedParameters.with(AugmentationParameters.NONE, changes);
    }

    private static AugmentationParameters everything() {
        return NamedParameters.with(
                AugmentationParameters.DEFAULT,
                Map.of("flip_y", 0.5, "geometry", 1.0, "local_contrast", 1.0, "background", 0.5));
    }

    private static TrainingSlice apply(AugmentationParameters parameters, TrainingSlice in, long seed) {
        return new Augmenter(parameters, true).apply(in, in.width(), in.height(), new SplittableRandom(seed));
    }

    @Test
    void nothingChangesWhereAllIsOff() {
        TrainingSlice in = TestSlices.random(37, 23, 1);
        in.image()[5] = 1.75f;
        in.image()[6] = -0.5f;
        TrainingSlice out = apply(AugmentationParameters.NONE, in, 3);
        assertArrayEquals(in.image(), out.image());
        assertArrayEquals(in.labels(), out.labels());
        assertArrayEquals(in.lungs(), out.lungs());
        assertNotSame(in.image(), out.image());
        assertNotSame(in.labels(), out.labels());
    }

    @Test
    void aMirroredSliceShowsTheOtherLung() {
        TrainingSlice in = TestSlices.random(31, 20, 2);
        TrainingSlice out = apply(only("flip_x", 1), in, 3);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 31; x++) {
                int from = y * 31 + 30 - x;
                int to = y * 31 + x;
                assertEquals(in.image()[from], out.image()[to]);
                assertEquals(new int[] {0, 2, 1, 3}[in.labels()[from]], out.labels()[to]);
                assertEquals(in.lungs()[from], out.lungs()[to]);
            }
        }
        TrainingSlice lesions = new Augmenter(only("flip_x", 1), false).apply(in, 31, 20, new SplittableRandom(3));
        assertEquals(in.labels()[30], lesions.labels()[0]);
        TrainingSlice turned = apply(only("flip_x", 1, "flip_y", 1), in, 3);
        assertEquals(new int[] {0, 2, 1, 3}[in.labels()[31 * 20 - 1]], turned.labels()[0]);
        assertEquals(in.image()[31 * 20 - 1], turned.image()[0]);
    }

    @Test
    void rowsBecomeColumns() {
        TrainingSlice in = TestSlices.random(16, 16, 4);
        TrainingSlice out = new Augmenter(only("transpose", 1), false).apply(in, 16, 16, new SplittableRandom(1));
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                assertEquals(in.image()[x * 16 + y], out.image()[y * 16 + x]);
                assertEquals(in.labels()[x * 16 + y], out.labels()[y * 16 + x]);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        TrainingSlice in = TestSlices.random(64, 64, 5);
        TrainingSlice a = apply(everything(), in, 7);
        TrainingSlice b = apply(everything(), in, 7);
        assertArrayEquals(a.image(), b.image());
        assertArrayEquals(a.labels(), b.labels());
        assertFalse(Arrays.equals(a.image(), apply(everything(), in, 8).image()));
    }

    @Test
    void valuesAndLabelsStayInTheirSets() {
        for (int seed = 0; seed < 60; seed++) {
            TrainingSlice in = TestSlices.random(65, 48, seed);
            TrainingSlice out = new Augmenter(everything(), true).apply(in, 48, 80, new SplittableRandom(seed));
            assertEquals(48 * 80, out.image().length);
            for (int i = 0; i < out.image().length; i++) {
                assertTrue(out.image()[i] >= 0 && out.image()[i] <= 1, "value " + out.image()[i]);
                assertTrue(out.labels()[i] >= 0 && out.labels()[i] <= 3);
                assertTrue(out.lungs()[i] >= 0 && out.lungs()[i] <= 1);
            }
        }
    }

    @Test
    void intensitiesLeaveLabelsAlone() {
        TrainingSlice in = TestSlices.random(40, 40, 9);
        AugmentationParameters intensity =
                new AugmentationParameters(GeometryChanges.NONE, everything().intensityChanges());
        TrainingSlice out = apply(intensity, in, 1);
        assertArrayEquals(in.labels(), out.labels());
        assertArrayEquals(in.lungs(), out.lungs());
        assertFalse(Arrays.equals(in.image(), out.image()));
    }

    @Test
    void theBackgroundMayBecomeZero() {
        TrainingSlice in = TestSlices.random(20, 20, 11);
        TrainingSlice out = apply(only("background", 1, "noise", 0.1), in, 1);
        for (int i = 0; i < 400; i++) {
            assertTrue(in.lungs()[i] != 0 || out.image()[i] == 0);
        }
        TrainingSlice without = new TrainingSlice(in.image(), in.labels(), null, 20, 20);
        assertNull(apply(everything(), without, 1).lungs());
    }

    @Test
    void aHalvedSliceHoldsMeansOfFourPixels() {
        TrainingSlice in = TestSlices.random(16, 8, 12);
        TrainingSlice out = new Augmenter(AugmentationParameters.NONE, false).apply(in, 8, 4, new SplittableRandom(1));
        float mean = (in.image()[0] + in.image()[1] + in.image()[16] + in.image()[17]) / 4;
        assertEquals(mean, out.image()[0], 1e-6);
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> only("flip_x", 1.5));
        assertThrows(IllegalArgumentException.class, () -> only("scale", 0.5));
        assertThrows(IllegalArgumentException.class, () -> only("elastic_pixels", 5));
        assertThrows(IllegalArgumentException.class, () -> only("noise", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> only("unheard_of", 1));
        assertThrows(IllegalArgumentException.class, () -> new Augmenter(only("transpose", 0.5), true));
    }
}
