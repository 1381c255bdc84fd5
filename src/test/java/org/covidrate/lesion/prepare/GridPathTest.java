// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** There and back between the grid of a slice and the grid of a network. */
class GridPathTest {
    private static Slice random(int width, int height, long seed, Box lungs) {
        Random random = new Random(seed);
        float[] values = new float[width * height];
        byte[] mask = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(3000) - 1000;
        }
        for (int y = lungs.y(); y < lungs.y() + lungs.height(); y++) {
            Arrays.fill(mask, y * width + lungs.x(), y * width + lungs.x() + lungs.width(), (byte) 1);
        }
        return new Slice(values, width, height, 0.8, 0.8, mask, null);
    }

    private static PreparedSlice prepare(Slice slice, int multiple, PreparationStep... steps) {
        return new Preparation(List.of(steps)).prepare(slice, multiple);
    }

    private static boolean isWithin(Box box, int x, int y) {
        return x >= box.x() && y >= box.y() && x < box.x() + box.width() && y < box.y() + box.height();
    }

    /** Nothing is resampled, so that every value comes back, and 0 where the network saw nothing. */
    @ParameterizedTest
    @CsvSource({
        // width, height, lungs: x, y, width, height, margin in mm, square, multiple
        "40, 30, 10, 5, 12, 9, 2.4, false, 1",
        "40, 30, 10, 5, 12, 9, 2.4, true, 16",
        "40, 30, 0, 0, 40, 30, 5, false, 32",
        "40, 30, 0, 0, 5, 30, 0, true, 32",
        "40, 30, 36, 26, 4, 4, 8, true, 7",
        "30, 40, 0, 10, 30, 1, 0, true, 1",
        "41, 1, 3, 0, 20, 1, 0.8, true, 8",
        "1, 1, 0, 0, 1, 1, 0, false, 32",
        "5, 64, 2, 3, 1, 60, 100, true, 32"
    })
    void cropsAndPadsComeBackExactly(
            int width, int height, int x, int y, int w, int h, double margin, boolean square, int multiple) {
        Slice slice = random(width, height, 3, new Box(x, y, w, h));
        PreparedSlice prepared = prepare(slice, multiple, new CropToLungs(margin, square, false));
        assertEquals(0, prepared.width() % multiple);
        assertEquals(0, prepared.height() % multiple);
        float[] back = prepared.path().restore(prepared.values(), 0);
        int m = (int) Math.round(margin / 0.8);
        Box least = new Box(x - m, y - m, w + 2 * m, h + 2 * m).within(width, height);
        int seen = 0;
        for (int row = 0, i = 0; row < height; row++) {
            for (int column = 0; column < width; column++, i++) {
                if (isWithin(least, column, row)) {
                    assertEquals(slice.values()[i], back[i]);
                }
                assertTrue(back[i] == slice.values()[i] || back[i] == 0);
                seen += back[i] == slice.values()[i] ? 1 : 0;
            }
        }
        if (!square && multiple == 1) {
            // Values that are 0 themselves aside.
            assertTrue(Math.abs(seen - least.width() * least.height()) < 5, seen + " seen");
        }
        if (square && multiple == 1) {
            assertEquals(prepared.width(), prepared.height());
        }
    }

    @Test
    void aSquareIsMovedBackIntoTheSliceAndReachesBeyondItOnlyWhereItMust() {
        // Lungs in the corner: 4 x 4 pixels and 10 pixels of margin make columns 26 to 39, rows 16 to 29.
        assertEquals(new Box(26, 16, 14, 14), box(random(40, 30, 1, new Box(36, 26, 4, 4)), 8));
        // As wide as the slice, which has less rows than columns: 10 more rows, above and below.
        assertEquals(new Box(0, -5, 40, 40), box(random(40, 30, 1, new Box(0, 10, 40, 5)), 0));
        // Higher than wide, at the left: does not go below column 0.
        assertEquals(new Box(0, 2, 20, 20), box(random(40, 30, 1, new Box(1, 2, 3, 20)), 0));
        Slice slice = random(40, 30, 1, new Box(10, 10, 10, 10));
        // Pixels twice as high as wide: as many mm, not pixels.
        Slice tall = new Slice(slice.values(), 40, 30, 0.5, 1, slice.lungs(), null);
        assertEquals(new Box(5, 10, 20, 10), box(tall, 0));
    }

    private static Box box(Slice slice, double marginMm) {
        return ((Cut) new CropToLungs(marginMm, true, false).change(slice)).box();
    }

    @Test
    void theBoxOfTheScanIsTakenIfItIsKnownAndWanted() {
        Slice slice = random(40, 30, 1, new Box(10, 10, 10, 10));
        Slice known = new Slice(slice.values(), 40, 30, 1, 1, slice.lungs(), new Box(4, 5, 20, 21));
        Slice unknown = new Slice(slice.values(), 40, 30, 1, 1, slice.lungs(), null);
        CropToLungs whole = new CropToLungs(0, false, true);
        assertEquals(new Box(4, 5, 20, 21), ((Cut) whole.change(known)).box());
        assertEquals(new Box(10, 10, 10, 10), ((Cut) whole.change(unknown)).box());
        assertEquals(new Box(10, 10, 10, 10), ((Cut) new CropToLungs(0, false, false).change(known)).box());
        // It moves and scales with the slice.
        Slice half = new Scaling(40, 30, 20, 15).apply(known);
        assertEquals(new Box(2, 2, 10, 11), half.scanLungs());
        Slice cut = new Cut(40, 30, new Box(6, 2, 10, 10)).apply(known);
        assertEquals(new Box(0, 3, 10, 7), cut.scanLungs());
    }

    @Test
    void aSliceWithoutLungsStaysWhole() {
        Slice empty = new Slice(new float[] {1, 2, 3, 4, 5, 6}, 3, 2, 1, 1, new byte[6], null);
        assertArrayEquals(
                empty.values(),
                prepare(empty, 1, new CropToLungs(3, true, false)).values());
        assertArrayEquals(
                new float[6], prepare(empty, 1, new LungPercentiles(1, 99)).values());
        assertArrayEquals(new float[6], prepare(empty, 1, new MultiplyByLungs()).values());
    }

    @Test
    void paddingIsTheLeastValue() {
        Slice slice = Slice.picture(new float[] {5, 3, 9, 4}, 2, 2);
        assertArrayEquals(
                new float[] {5, 3, 3, 9, 4, 3, 3, 3, 3}, prepare(slice, 3).values());
        assertArrayEquals(new float[] {5, 3, 9, 4}, prepare(slice, 2).values());
    }

    /** Linear maps are resampled without error but at the border, where the outermost pixels continue. */
    @ParameterizedTest
    @CsvSource({"512, 400", "256, 256", "100, 300", "31, 17"})
    void aRampThroughTheCropOf256ComesBackAsARamp(int width, int height) {
        Box lungs = new Box(width / 5, height / 6, width / 2, height / 2);
        Slice slice = random(width, height, 9, lungs);
        PreparedSlice prepared = prepare(
                slice,
                32,
                new Window(-1000, 400),
                new MultiplyByLungs(),
                new CropToLungs(4, true, false),
                new Resize(256, 256));
        assertEquals(256, prepared.width());
        assertEquals(256, prepared.height());
        Box box = box(slice, 4);
        float[] map = new float[2 * 256 * 256];
        for (int y = 0, i = 256 * 256; y < 256; y++) {
            for (int x = 0; x < 256; x++, i++) {
                double column = box.x() + (x + 0.5) * box.width() / 256 - 0.5;
                double row = box.y() + (y + 0.5) * box.height() / 256 - 0.5;
                map[i] = (float) (0.1 + 0.001 * column + 0.0005 * row);
            }
        }
        float[] back = prepared.path().restore(map, 256 * 256);
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                if (!isWithin(box, x, y)) {
                    assertEquals(0, back[i]);
                } else if (isWithin(new Box(box.x() + 1, box.y() + 1, box.width() - 2, box.height() - 2), x, y)) {
                    assertEquals(0.1 + 0.001 * x + 0.0005 * y, back[i], 1e-6);
                } else {
                    assertEquals(0.1 + 0.001 * x + 0.0005 * y, back[i], 1e-3);
                }
            }
        }
    }

    @Test
    void labelsGoTheSameWayWithoutBeingMixed() {
        Slice slice = random(64, 48, 4, new Box(20, 10, 24, 30));
        byte[] truth = new byte[64 * 48];
        Random random = new Random(8);
        for (int i = 0; i < truth.length; i++) {
            truth[i] = (byte) random.nextInt(4);
        }
        PreparedSlice same = prepare(slice, 16, new CropToLungs(0, false, false));
        byte[] cut = same.path().labels(truth);
        assertEquals(32 * 32, cut.length);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                int expected = x < 24 && y < 30 ? truth[(y + 10) * 64 + x + 20] : 0;
                assertEquals(expected, cut[y * 32 + x]);
            }
        }
        // Twice the size: each four times. The lungs of the prepared slice went this way too.
        PreparedSlice twice = prepare(slice, 1, new Resize(128, 96));
        byte[] large = twice.path().labels(truth);
        for (int y = 0; y < 96; y++) {
            for (int x = 0; x < 128; x++) {
                assertEquals(truth[y / 2 * 64 + x / 2], large[y * 128 + x]);
                assertEquals(slice.lungs()[y / 2 * 64 + x / 2], twice.slice().lungs()[y * 128 + x]);
            }
        }
        assertEquals(0.4, twice.slice().dx(), 1e-12);
        byte[] untouched = prepare(slice, 1).path().labels(truth);
        assertArrayEquals(truth, untouched);
        assertTrue(untouched != truth);
    }
}
