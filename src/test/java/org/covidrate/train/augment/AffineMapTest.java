// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.covidrate.train.augment.AffineMap.Moves;
import org.junit.jupiter.api.Test;

class AffineMapTest {
    private static TrainingSlice moved(TrainingSlice in, Moves moves) {
        AffineMap map = AffineMap.of(moves, in.width(), in.height(), in.width(), in.height());
        return new Resampling(map, null, in.width(), in.height()).of(in, false);
    }

    private static Moves turn(double degrees) {
        return new Moves(false, false, false, degrees, 1, 0, 0, 0);
    }

    /** The right column becomes the top row: counter-clockwise. */
    @Test
    void aQuarterTurnMovesPixelsToPixels() {
        TrainingSlice in = TestSlices.random(24, 24, 1);
        TrainingSlice out = moved(in, turn(90));
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 24; x++) {
                int from = x * 24 + 23 - y;
                assertEquals(in.image()[from], out.image()[y * 24 + x]);
                assertEquals(in.labels()[from], out.labels()[y * 24 + x]);
                assertEquals(in.lungs()[from], out.lungs()[y * 24 + x]);
            }
        }
        TrainingSlice back = moved(moved(moved(out, turn(90)), turn(90)), turn(90));
        assertArrayEquals(in.image(), back.image());
        assertArrayEquals(out.image(), moved(moved(in, turn(180)), turn(-90)).image());
    }

    @Test
    void aShiftBringsNothingInFromOutside() {
        TrainingSlice in = TestSlices.random(10, 6, 2);
        TrainingSlice out = moved(in, new Moves(false, false, false, 0, 1, 0, 3, -2));
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 10; x++) {
                boolean inside = x >= 3 && y < 4;
                assertEquals(inside ? in.image()[(y + 2) * 10 + x - 3] : 0, out.image()[y * 10 + x]);
                assertEquals(inside ? in.labels()[(y + 2) * 10 + x - 3] : 0, out.labels()[y * 10 + x]);
            }
        }
    }

    /** A disc far from the middle is found where the moves take it, in the image as in the labels. */
    @Test
    void imageAndLabelsMoveTogether() {
        int size = 128;
        float[] image = new float[size * size];
        byte[] labels = new byte[size * size];
        for (int i = 0; i < image.length; i++) {
            if (Math.hypot(i % size - 95, i / size - 60) < 9) {
                image[i] = 1;
                labels[i] = 1;
            }
        }
        TrainingSlice in = new TrainingSlice(image, labels, null, size, size);
        TrainingSlice out = moved(in, new Moves(false, true, false, 30, 1.2, 0, 5, 2));
        double[] ofImage = middle(out, false);
        double[] ofLabels = middle(out, true);
        assertEquals(ofImage[0], ofLabels[0], 0.2);
        assertEquals(ofImage[1], ofLabels[1], 0.2);
        // Mirrored to (-31.5, -3.5) about the middle, magnified, turned counter-clockwise, shifted.
        double x = -31.5 * 1.2;
        double y = -3.5 * 1.2;
        double cos = Math.cos(Math.PI / 6);
        double sin = Math.sin(Math.PI / 6);
        assertEquals(63.5 + 5 + x * cos + y * sin, ofImage[0], 0.3);
        assertEquals(63.5 + 2 - x * sin + y * cos, ofImage[1], 0.3);
    }

    @Test
    void elasticDisplacementsStayWithinTheirAmplitude() {
        ElasticField field = new ElasticField(5, 16, 100, 60, new SplittableRandom(1));
        float[] dx = new float[100];
        float[] dy = new float[100];
        float[] before = null;
        double largest = 0;
        for (int j = 0; j < 60; j++) {
            field.row(j, dx, dy);
            for (int i = 0; i < 100; i++) {
                largest = Math.max(largest, Math.max(Math.abs(dx[i]), Math.abs(dy[i])));
                assertTrue(i == 0 || Math.abs(dx[i] - dx[i - 1]) < 1, "smooth along rows");
                assertTrue(before == null || Math.abs(dx[i] - before[i]) < 1, "smooth along columns");
            }
            before = dx.clone();
        }
        assertTrue(largest <= 5 && largest > 1, "largest displacement " + largest);
    }

    private static double[] middle(TrainingSlice slice, boolean labels) {
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < slice.image().length; i++) {
            double weight = labels ? slice.labels()[i] : slice.image()[i];
            sum += weight;
            x += weight * (i % slice.width());
            y += weight * (i / slice.width());
        }
        return new double[] {x / sum, y / sum};
    }
}
