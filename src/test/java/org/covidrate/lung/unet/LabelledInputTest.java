// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.covidrate.ct.FloatPlanes;
import org.junit.jupiter.api.Test;

/** What a lung network is trained with is what it sees when it is used, with the labels in their place. */
class LabelledInputTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 220;

    private final float[] hu = new float[WIDTH * HEIGHT];
    private final byte[] labels = new byte[WIDTH * HEIGHT];

    private void ellipse(double cx, double cy, double rx, double ry, float value, int label) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (Math.pow((x - cx) / rx, 2) + Math.pow((y - cy) / ry, 2) <= 1) {
                    hu[y * WIDTH + x] = value;
                    labels[y * WIDTH + x] = (byte) label;
                }
            }
        }
    }

    private void chest() {
        Arrays.fill(hu, -1000);
        ellipse(150, 110, 120, 90, 40, 0);
        ellipse(95, 110, 40, 60, -820, 1);
        ellipse(205, 110, 40, 60, -820, 2);
    }

    @Test
    void valuesAreThoseOfTheMasker() {
        chest();
        float[] expected = new float[LabelledInput.SIZE * LabelledInput.SIZE];
        new SlicePreparation(new FloatPlanes(WIDTH, HEIGHT, List.of(hu)), Procedure.LUNGMASK_PARITY)
                .prepare(0, expected, 0);
        assertArrayEquals(expected, LabelledInput.of(hu, labels, WIDTH, HEIGHT).values());
    }

    /** Put back into the slice, the labels are what they were, but for their border. */
    @Test
    void labelsComeBackToTheirPlace() {
        chest();
        LabelledInput input = LabelledInput.of(hu, labels, WIDTH, HEIGHT);
        CropBox box =
                new SlicePreparation(new FloatPlanes(WIDTH, HEIGHT, List.of(hu)), Procedure.LUNGMASK_PARITY).resize(0);
        byte[] back = new MaskPlacement(WIDTH, HEIGHT, Procedure.LUNGMASK_PARITY).place(input.labels(), box);
        int lung = 0;
        int same = 0;
        double shift = 0;
        for (int i = 0; i < labels.length; i++) {
            lung += labels[i] != 0 ? 1 : 0;
            same += labels[i] != 0 && back[i] == labels[i] ? 1 : 0;
            shift += ((back[i] != 0 ? 1 : 0) - (labels[i] != 0 ? 1 : 0)) * (double) (i % WIDTH - 150);
        }
        assertTrue(same > 0.98 * lung, same + " of " + lung);
        assertEquals(0, shift / lung, 0.2, "mean displacement to the side in pixels");
    }

    /** Inside the lungs image and labels fit each other on the network's grid too. */
    @Test
    void imageAndLabelsFitEachOther() {
        chest();
        LabelledInput input = LabelledInput.of(hu, labels, WIDTH, HEIGHT);
        float middle = (-390f + 1024) / 1624;
        int differing = 0;
        int lung = 0;
        int centre = LabelledInput.SIZE * LabelledInput.SIZE / 2 + LabelledInput.SIZE / 2;
        assertEquals(0, input.labels()[centre], "between the lungs");
        for (int y = 40; y < LabelledInput.SIZE - 40; y++) {
            for (int x = 40; x < LabelledInput.SIZE - 40; x++) {
                int i = y * LabelledInput.SIZE + x;
                boolean air = input.values()[i] < middle;
                lung += input.labels()[i] != 0 ? 1 : 0;
                differing += air != (input.labels()[i] != 0) ? 1 : 0;
            }
        }
        assertTrue(lung > 5000 && differing < 0.03 * lung, differing + " of " + lung);
    }
}
