// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import java.util.List;
import org.covidrate.ct.FloatPlanes;

/**
 * A slice as lungmask's networks see it, with its true labels on the same grid: what such a network is trained with.
 *
 * @param values {@link #SIZE} x {@link #SIZE}, 0 to 1
 * @param labels {@link #SIZE} x {@link #SIZE}
 */
public record LabelledInput(float[] values, byte[] labels) {
    /** Height and width of the network's input. */
    public static final int SIZE = SlicePreparation.SIZE;

    /**
     * Prepares a slice as lungmask does, see {@link SliceInference}.
     *
     * @param hu {@code width * height} Hounsfield values of an axial slice in LPS order
     * @param labels of its pixels
     */
    public static LabelledInput of(float[] hu, byte[] labels, int width, int height) {
        float[] values = new float[SIZE * SIZE];
        CropBox box = new SlicePreparation(new FloatPlanes(width, height, List.of(hu)), Procedure.LUNGMASK_PARITY)
                .prepare(0, values, 0);
        byte[] out = new byte[SIZE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            int row = (box.top() + middle(y, box.height())) * width + box.left();
            for (int x = 0; x < SIZE; x++) {
                out[y * SIZE + x] = labels[row + middle(x, box.width())];
            }
        }
        return new LabelledInput(values, out);
    }

    /** The sample of the crop that is nearest to the network's: the ends of both lie on each other, as lungmask resizes. */
    private static int middle(int i, int size) {
        return (int) Math.floor((double) i * (size - 1) / (SIZE - 1) + 0.5);
    }
}
