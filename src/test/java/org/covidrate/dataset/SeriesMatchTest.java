// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.lung.Overlap;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;

/**
 * Two made-up patients whose slices were labelled in pictures with the contrast of each slice, 256 pixels wide; of one of them, there
 * are parts of the slices in twice the size, with another contrast.
 */
class SeriesMatchTest {
    private static final int SIDE = 256;
    private static final int DEPTH = 8;
    private static final int SHIFT = 200;
    private static final int X0 = 40;
    private static final int Y0 = 60;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;

    @Test
    void picturesGetTheLabelsOfTheirSlices() {
        Phantom one = phantom(1);
        List<NumberedPicture> slices = Stream.concat(slices("one", one, SHIFT), slices("other", phantom(0.9), 0))
                .toList();
        List<NumberedPicture> series =
                IntStream.range(0, DEPTH).mapToObj(z -> part(one, z)).toList();

        SeriesMatch match = SeriesMatch.of(series, slices, SeriesMatch.coarse(slices), 256.0 / 630, 256.0 / 512)
                .orElseThrow();

        assertEquals("one", match.group());
        assertEquals(SHIFT, match.shift());
        assertEquals(0.5, match.scale());
        for (int z : new int[] {1, 2, 4, 5}) {
            assertTrue(dice(match, series.get(z)) > 0.97, "of its own slice");
        }
        assertTrue(dice(match, series.get(3)) > 0.9, "the mean of the slices beside it");
        // The labelled slices are all that have lesions: behind the last there is none, whatever the picture shows.
        assertArrayEquals(
                new byte[WIDTH * HEIGHT], match.labels(series.get(DEPTH - 1)).orElseThrow());
    }

    @Test
    void picturesOfSomebodyElseGetNone() {
        List<NumberedPicture> slices = slices("other", phantom(0.9), 0).toList();
        Phantom one = phantom(1);
        List<NumberedPicture> series =
                IntStream.range(0, DEPTH).mapToObj(z -> part(one, z)).toList();
        assertTrue(
                SeriesMatch.of(series, slices, SeriesMatch.coarse(slices), 0.5).isEmpty());
    }

    private static Phantom phantom(double size) {
        return ChestPhantom.create(PhantomParameters.grid(SIDE, SIDE, DEPTH, 1.4, 1.4, 3)
                .withSize(size)
                .withLesionLoad(20)
                .withNoise(5));
    }

    /** One is left out, others are without labels; each picture is as bright as its slice allows. */
    private static Stream<NumberedPicture> slices(String patient, Phantom phantom, int shift) {
        return IntStream.of(1, 2, 4, 5).mapToObj(z -> {
            float[] hu = hu(phantom, z);
            float[] values = new float[hu.length];
            for (int i = 0; i < hu.length; i++) {
                values[i] = (float) (255 * Math.sqrt(Math.max(0, Math.min(1, (hu[i] + 1024) / (1000 + 40 * z)))));
            }
            byte[] labels = phantom.lesions().plane(z);
            return new NumberedPicture(
                    patient, z + shift, z + ".png", patient, Slice.picture(values, SIDE, SIDE), labels);
        });
    }

    private static NumberedPicture part(Phantom phantom, int z) {
        Random random = new Random(z);
        float[] hu = hu(phantom, z);
        float[] values = new float[WIDTH * HEIGHT];
        byte[] labels = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int from = (Y0 + y) / 2 * SIDE + (X0 + x) / 2;
                values[y * WIDTH + x] = hu[from] + 10 * (float) random.nextGaussian();
                labels[y * WIDTH + x] = (byte) (phantom.lesions().plane(z)[from] != 0 ? 1 : 0);
            }
        }
        return new NumberedPicture("series", z, z + ".jpg", "series", Slice.picture(values, WIDTH, HEIGHT), labels);
    }

    private static float[] hu(Phantom phantom, int z) {
        short[] plane = phantom.ct().plane(z);
        float[] values = new float[plane.length];
        IntStream.range(0, plane.length).forEach(i -> values[i] = plane[i]);
        return values;
    }

    private static double dice(SeriesMatch match, NumberedPicture picture) {
        return Overlap.dice(match.labels(picture).orElseThrow(), picture.labels());
    }
}
