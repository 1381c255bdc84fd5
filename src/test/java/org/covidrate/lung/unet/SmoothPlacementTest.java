// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmoothPlacementTest {
    private static final int SIZE = SlicePreparation.SIZE;

    /** A mask of labels 0 to 2 in patches, and margins of its sign. */
    private static byte[][] random(long seed) {
        Random random = new Random(seed);
        byte[] mask = new byte[SIZE * SIZE];
        byte[] margins = new byte[SIZE * SIZE];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextInt(4) > 0 && i >= SIZE ? mask[i - SIZE] : (byte) random.nextInt(3);
            margins[i] = Margins.of((mask[i] != 0 ? 1 : -1) * random.nextFloat() * 10, mask[i] != 0);
        }
        return new byte[][] {mask, margins};
    }

    @Test
    void sameSizeIsTheMaskItself() {
        byte[][] m = random(1);
        assertArrayEquals(m[0], new SmoothPlacement(SIZE, SIZE).place(m[0], m[1], new CropBox(0, 0, SIZE, SIZE)));
    }

    /** Whether there is a label is what scipy's zoom of order 1, which {@link ZoomTest} compares, says of the margins. */
    @ParameterizedTest
    @CsvSource({"3, 5, 120, 170", "0, 0, 1, 1", "2, 0, 258, 1", "10, 20, 321, 331", "1, 2, 513, 600"})
    void labelsLieWhereInterpolatedMarginsArePositive(int top, int left, int bottom, int right) {
        byte[][] m = random(2);
        CropBox box = new CropBox(top, left, bottom, right);
        int width = right + 4;
        int height = bottom + 7;
        byte[] placed = new SmoothPlacement(width, height).place(m[0], m[1], box);
        double[] in = new double[SIZE * SIZE];
        for (int i = 0; i < in.length; i++) {
            in[i] = m[1][i];
        }
        double[] zoomed = new double[box.width() * box.height()];
        new Zoom(SIZE, SIZE, box.height(), box.width(), Procedure.CORRECTED).linear(in, 0, SIZE, zoomed);
        int labelled = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = y >= top && y < bottom && x >= left && x < right;
                double expected = inside ? zoomed[(y - top) * box.width() + x - left] : -1;
                // A sum in another order may differ in the last bit, where it is 0.
                if (Math.abs(expected) > 1e-9) {
                    assertEquals(expected > 0, placed[y * width + x] != 0, y + " " + x);
                }
                labelled += placed[y * width + x] != 0 ? 1 : 0;
            }
        }
        assertTrue(box.width() * box.height() == 1 || labelled > 0);
    }

    @Test
    void outlineRunsBetweenThePixelsWhereMarginsAreZero() {
        byte[] mask = new byte[SIZE * SIZE];
        byte[] margins = new byte[SIZE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                // Zero a quarter of the way from column 99 to column 100.
                margins[y * SIZE + x] = (byte) (x < 99 ? -127 : x == 99 ? -20 : x == 100 ? 60 : 127);
                mask[y * SIZE + x] = (byte) (x < 100 ? 0 : 2);
            }
        }
        int width = 4 * (SIZE - 1) + 1;
        byte[] placed = new SmoothPlacement(width, SIZE).place(mask, margins, new CropBox(0, 0, SIZE, width));
        assertEquals(0, placed[4 * 99 + 1]);
        assertEquals(2, placed[4 * 99 + 2]);
    }

    @Test
    void ofTwoLabelsTheOneThatWeighsMoreIsTaken() {
        byte[] mask = new byte[SIZE * SIZE];
        byte[] margins = new byte[SIZE * SIZE];
        for (int i = 0; i < mask.length; i++) {
            boolean right = i % SIZE < 50;
            mask[i] = (byte) (right ? 1 : 2);
            margins[i] = (byte) (right ? 30 : 60);
        }
        int width = 4 * (SIZE - 1) + 1;
        byte[] placed = new SmoothPlacement(width, SIZE).place(mask, margins, new CropBox(0, 0, SIZE, width));
        // Between columns 49 and 50: 3/4 * 30 against 1/4 * 60, then 1/2 * 30 against 1/2 * 60.
        assertEquals(1, placed[4 * 49 + 1]);
        assertEquals(2, placed[4 * 49 + 2]);
    }
}
